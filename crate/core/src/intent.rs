//! The label set: 29 intents in 7 groups, `intents.md` version 1.0. Append-only: an id is never reused or renamed
//! without a migration map, because corrections and phrases of shops refer to it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a buyer wants, one leaf of the label set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// 発送時期の確認・催促
    ShipWhen,
    /// 配送状況・到着予定
    TrackingStatus,
    /// 未着・届かない
    NotReceived,
    /// お届け日時・受取方法の希望
    DeliveryDatetime,
    /// 送料・配送方法・納期(購入前)
    ShippingPolicy,
    /// 注文キャンセル
    CancelOrder,
    /// お届け先・宛名の変更
    ChangeAddress,
    /// 注文内容の変更
    ChangeOrder,
    /// 同梱・おまとめ
    CombineOrders,
    /// 返品希望
    ReturnRequest,
    /// 交換希望
    ExchangeRequest,
    /// 返金状況の確認
    RefundStatus,
    /// 不良品・破損
    DefectiveDamaged,
    /// 誤配送・不足
    WrongMissingItem,
    /// 保証・修理・部品
    WarrantyRepair,
    /// 商品仕様・サイズ・適合
    ProductSpec,
    /// 使い方・設定
    ProductHowto,
    /// 在庫・再入荷
    StockRestock,
    /// ギフト包装・熨斗
    GiftNoshi,
    /// 大口・卸・見積
    BulkWholesale,
    /// 価格・値引き・クーポン
    PriceDiscount,
    /// 支払い・請求
    PaymentIssue,
    /// 領収書・適格請求書
    ReceiptInvoice,
    /// 関税・通関
    CustomsDuty,
    /// 苦情・低評価等の示唆
    ComplaintThreat,
    /// 追加情報・返答
    InfoFollowup,
    /// お礼・返信不要
    ThanksNoReply,
    /// 営業・スパム・詐欺
    SpamPhishing,
    /// その他
    Other,
}

/// How soon a person should look at a message; the order is that of rising urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Nothing is to be answered.
    None,
    /// Before the platform's line.
    Low,
    /// Within 12 hours.
    Normal,
    /// Within 4 hours.
    High,
    /// Within 1 hour of working time.
    Critical,
}

impl Urgency {
    /// One step more; critical stays.
    #[must_use]
    pub const fn raised(self) -> Self {
        match self {
            Urgency::None => Urgency::Low,
            Urgency::Low => Urgency::Normal,
            Urgency::Normal => Urgency::High,
            Urgency::High | Urgency::Critical => Urgency::Critical,
        }
    }
}

/// The most a shop owner may allow for an intent; "fill only" is the default everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AutoSend {
    /// A person always sends.
    Never,
    /// May be turned on, behind every gate of `intents.md` §2.
    Cond,
    /// There is nothing to send.
    None,
}

impl Intent {
    /// Every intent, in the order of `intents.md`; a model's class index is the position in this list.
    pub const ALL: [Intent; 29] = [
        Intent::ShipWhen,
        Intent::TrackingStatus,
        Intent::NotReceived,
        Intent::DeliveryDatetime,
        Intent::ShippingPolicy,
        Intent::CancelOrder,
        Intent::ChangeAddress,
        Intent::ChangeOrder,
        Intent::CombineOrders,
        Intent::ReturnRequest,
        Intent::ExchangeRequest,
        Intent::RefundStatus,
        Intent::DefectiveDamaged,
        Intent::WrongMissingItem,
        Intent::WarrantyRepair,
        Intent::ProductSpec,
        Intent::ProductHowto,
        Intent::StockRestock,
        Intent::GiftNoshi,
        Intent::BulkWholesale,
        Intent::PriceDiscount,
        Intent::PaymentIssue,
        Intent::ReceiptInvoice,
        Intent::CustomsDuty,
        Intent::ComplaintThreat,
        Intent::InfoFollowup,
        Intent::ThanksNoReply,
        Intent::SpamPhishing,
        Intent::Other,
    ];

    /// The id used in data, messages and contracts, such as `ship_when`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Intent::ShipWhen => "ship_when",
            Intent::TrackingStatus => "tracking_status",
            Intent::NotReceived => "not_received",
            Intent::DeliveryDatetime => "delivery_datetime",
            Intent::ShippingPolicy => "shipping_policy",
            Intent::CancelOrder => "cancel_order",
            Intent::ChangeAddress => "change_address",
            Intent::ChangeOrder => "change_order",
            Intent::CombineOrders => "combine_orders",
            Intent::ReturnRequest => "return_request",
            Intent::ExchangeRequest => "exchange_request",
            Intent::RefundStatus => "refund_status",
            Intent::DefectiveDamaged => "defective_damaged",
            Intent::WrongMissingItem => "wrong_missing_item",
            Intent::WarrantyRepair => "warranty_repair",
            Intent::ProductSpec => "product_spec",
            Intent::ProductHowto => "product_howto",
            Intent::StockRestock => "stock_restock",
            Intent::GiftNoshi => "gift_noshi",
            Intent::BulkWholesale => "bulk_wholesale",
            Intent::PriceDiscount => "price_discount",
            Intent::PaymentIssue => "payment_issue",
            Intent::ReceiptInvoice => "receipt_invoice",
            Intent::CustomsDuty => "customs_duty",
            Intent::ComplaintThreat => "complaint_threat",
            Intent::InfoFollowup => "info_followup",
            Intent::ThanksNoReply => "thanks_no_reply",
            Intent::SpamPhishing => "spam_phishing",
            Intent::Other => "other",
        }
    }

    /// How urgent a message of this intent is before its flags are looked at.
    #[must_use]
    pub const fn urgency(self) -> Urgency {
        match self {
            Intent::ShipWhen
            | Intent::TrackingStatus
            | Intent::ReturnRequest
            | Intent::ExchangeRequest
            | Intent::WarrantyRepair
            | Intent::ProductHowto
            | Intent::GiftNoshi
            | Intent::ReceiptInvoice
            | Intent::CustomsDuty
            | Intent::InfoFollowup
            | Intent::Other => Urgency::Normal,
            Intent::NotReceived
            | Intent::DeliveryDatetime
            | Intent::CancelOrder
            | Intent::ChangeAddress
            | Intent::ChangeOrder
            | Intent::CombineOrders
            | Intent::RefundStatus
            | Intent::DefectiveDamaged
            | Intent::WrongMissingItem
            | Intent::PaymentIssue => Urgency::High,
            Intent::ShippingPolicy
            | Intent::ProductSpec
            | Intent::StockRestock
            | Intent::BulkWholesale
            | Intent::PriceDiscount => Urgency::Low,
            Intent::ComplaintThreat => Urgency::Critical,
            Intent::ThanksNoReply | Intent::SpamPhishing => Urgency::None,
        }
    }

    /// The ceiling for sending with little help of a person.
    #[must_use]
    pub const fn auto_send(self) -> AutoSend {
        match self {
            Intent::ShipWhen
            | Intent::TrackingStatus
            | Intent::ShippingPolicy
            | Intent::GiftNoshi
            | Intent::ReceiptInvoice
            | Intent::CustomsDuty => AutoSend::Cond,
            Intent::NotReceived
            | Intent::DeliveryDatetime
            | Intent::CancelOrder
            | Intent::ChangeAddress
            | Intent::ChangeOrder
            | Intent::CombineOrders
            | Intent::ReturnRequest
            | Intent::ExchangeRequest
            | Intent::RefundStatus
            | Intent::DefectiveDamaged
            | Intent::WrongMissingItem
            | Intent::WarrantyRepair
            | Intent::ProductSpec
            | Intent::ProductHowto
            | Intent::StockRestock
            | Intent::BulkWholesale
            | Intent::PriceDiscount
            | Intent::PaymentIssue
            | Intent::ComplaintThreat
            | Intent::InfoFollowup
            | Intent::Other => AutoSend::Never,
            Intent::ThanksNoReply | Intent::SpamPhishing => AutoSend::None,
        }
    }

    /// Whether a reply is to be drafted at all: pure thanks and sales pitches get none.
    #[must_use]
    pub const fn answerable(self) -> bool {
        !matches!(self.auto_send(), AutoSend::None)
    }

    /// Position in [`Intent::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Intent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// An id that is no intent of this label set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown intent: {0}")]
pub struct UnknownIntent(pub String);

impl FromStr for Intent {
    type Err = UnknownIntent;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Intent::ALL.into_iter().find(|intent| intent.id() == id).ok_or_else(|| UnknownIntent(id.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_ids_agree() {
        for (index, intent) in Intent::ALL.into_iter().enumerate() {
            assert_eq!(intent.index(), index);
            assert_eq!(intent.id().parse(), Ok(intent));
            assert_eq!(serde_json::to_string(&intent).unwrap(), format!("\"{intent}\""));
        }
        assert!("shipping".parse::<Intent>().is_err());
    }

    #[test]
    fn classes_are_those_of_the_label_set() {
        let count = |class| Intent::ALL.into_iter().filter(|i| i.auto_send() == class).count();
        assert_eq!((count(AutoSend::Never), count(AutoSend::Cond), count(AutoSend::None)), (21, 6, 2));
        assert_eq!(Intent::ALL.into_iter().filter(|i| i.answerable()).count(), 27);
    }
}
