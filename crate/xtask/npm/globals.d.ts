// Firefox's name of the extension interfaces; Chromium may have it too.
declare var browser: typeof chrome | undefined;
