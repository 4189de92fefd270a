//! The facts a phrase can speak of.

use serde::{Deserialize, Serialize};

use super::profile::Terms;

macro_rules! slots {
    ($($(#[$doc:meta])* $name:ident = $id:literal),+ $(,)?) => {
        /// A fact a phrase can speak of. The id is its name in templates, in facts and in `_locales` (`fact_<id>`).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Slot {
            $($(#[$doc])* #[serde(rename = $id)] $name,)+
        }

        impl Slot {
            /// All slots.
            pub const ALL: &[Slot] = &[$(Slot::$name,)+];

            /// The id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Slot::$name => $id,)+ }
            }
        }
    };
}

slots! {
    /// The buyer's name.
    BuyerName = "buyer_name",
    /// The shop's name.
    ShopName = "shop",
    /// Who signs.
    Person = "person",
    /// The lines under a reply.
    Signature = "signature",
    /// The number of the order.
    OrderNumber = "order_number",
    /// The name of the one item the conversation is about.
    Item = "item",
    /// The number of the parcel.
    TrackingNumber = "tracking_number",
    /// Who carries the parcel.
    Carrier = "carrier",
    /// The day of arrival that was promised, today or later.
    PromisedDate = "promised_date",
    /// The planned day of dispatch, today or later.
    ShipDate = "ship_date",
    /// The day of dispatch, over.
    ShippedDate = "shipped_date",
    /// Business days from order to dispatch.
    LeadTime = "lead_time",
    /// Until when an order leaves on the same day.
    CutOff = "cut_off",
    /// With whom the shop sends.
    Carriers = "carriers",
    /// The number of a registered issuer of invoices.
    InvoiceNumber = "invoice_number",
    /// The one day the buyer names.
    WishedDate = "wished_date",
    /// How many the buyer wants, as written.
    Quantity = "quantity",
    /// By when the shop writes again.
    ContactBy = "contact_by",
    /// Postage and ways of sending.
    ShippingTerms = "shipping_terms",
    /// Returns.
    ReturnTerms = "return_terms",
    /// Exchanges.
    ExchangeTerms = "exchange_terms",
    /// Cancelling.
    CancelTerms = "cancel_terms",
    /// Refunds.
    RefundTerms = "refund_terms",
    /// Warranty and repair.
    WarrantyTerms = "warranty_terms",
    /// Customs and import taxes.
    DutyTerms = "duty_terms",
    /// Receipts and invoices.
    ReceiptTerms = "receipt_terms",
    /// Wrapping, noshi and gifts.
    GiftTerms = "gift_terms",
    /// Coupons, points and prices.
    CouponTerms = "coupon_terms",
    /// Sending several orders together.
    CombineTerms = "combine_terms",
    /// Large orders.
    BulkTerms = "bulk_terms",
    /// Ways to pay.
    PaymentTerms = "payment_terms",
    /// Stock and new stock.
    StockTerms = "stock_terms",
}

impl Slot {
    /// Which of the shop's terms it is, so that a missing one can lead to its field.
    #[must_use]
    pub fn terms(self) -> Option<Terms> {
        Terms::ALL.iter().copied().find(|terms| terms.slot() == self)
    }

    /// Whether the shop states it in its profile, rather than the page or the buyer.
    #[must_use]
    pub fn in_profile(self) -> bool {
        matches!(self, Slot::LeadTime | Slot::CutOff | Slot::Carriers | Slot::InvoiceNumber) || self.terms().is_some()
    }
}
