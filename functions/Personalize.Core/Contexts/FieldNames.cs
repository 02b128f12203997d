namespace Personalize.Core.Contexts;

/// <summary>How senders spell the fields. A comparison by length first: no hashing, nothing allocated.</summary>
internal static class FieldNames
{
    /// <summary><see cref="Field.Count"/> for a name that the fold does not read.</summary>
    public static Field Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => name.SequenceEqual("id"u8) ? Field.Id : Field.Count,
        3 => name.SequenceEqual("url"u8) ? Field.Url : name.SequenceEqual("sku"u8) ? Field.Sku : Field.Count,
        4 => OfFour(name),
        5 => OfFive(name),
        6 => OfSix(name),
        7 => OfSeven(name),
        8 => OfEight(name),
        9 => name.SequenceEqual("userAgent"u8) ? Field.UserAgent : name.SequenceEqual("productId"u8) ? Field.ProductCamel : Field.Count,
        10 => name.SequenceEqual("product_id"u8) ? Field.Product : Field.Count,
        13 => name.SequenceEqual("userAgentData"u8) ? Field.UserAgentData : name.SequenceEqual("campaign_name"u8) ? Field.CampaignName : Field.Count,
        _ => Field.Count,
    };

    private static Field OfFour(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("name"u8) ? Field.Name
        : name.SequenceEqual("path"u8) ? Field.Path
        : name.SequenceEqual("page"u8) ? Field.Page
        : name.SequenceEqual("type"u8) ? Field.Type
        : Field.Count;

    private static Field OfFive(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("price"u8) ? Field.Price
        : name.SequenceEqual("brand"u8) ? Field.Brand
        : name.SequenceEqual("color"u8) ? Field.ColourInAmerican
        : name.SequenceEqual("total"u8) ? Field.Total
        : name.SequenceEqual("value"u8) ? Field.Value
        : name.SequenceEqual("topic"u8) ? Field.Topic
        : Field.Count;

    private static Field OfSix(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("locale"u8) ? Field.Locale
        : name.SequenceEqual("traits"u8) ? Field.Traits
        : name.SequenceEqual("device"u8) ? Field.Device
        : name.SequenceEqual("active"u8) ? Field.Active
        : name.SequenceEqual("mobile"u8) ? Field.Mobile
        : name.SequenceEqual("motive"u8) ? Field.Motive
        : name.SequenceEqual("result"u8) ? Field.Result
        : name.SequenceEqual("colour"u8) ? Field.Colour
        : Field.Count;

    private static Field OfSeven(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("channel"u8) ? Field.Channel
        : name.SequenceEqual("subject"u8) ? Field.Subject
        : name.SequenceEqual("outcome"u8) ? Field.Outcome
        : name.SequenceEqual("revenue"u8) ? Field.Revenue
        : name.SequenceEqual("list_id"u8) ? Field.ListId
        : name.SequenceEqual("orderId"u8) ? Field.OrderNumberCamel
        : Field.Count;

    private static Field OfEight(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("category"u8) ? Field.Category
        : name.SequenceEqual("timezone"u8) ? Field.TimeZone
        : name.SequenceEqual("products"u8) ? Field.Products
        : name.SequenceEqual("quantity"u8) ? Field.Quantity
        : name.SequenceEqual("currency"u8) ? Field.Currency
        : name.SequenceEqual("campaign"u8) ? Field.Campaign
        : name.SequenceEqual("location"u8) ? Field.Location
        : name.SequenceEqual("order_id"u8) ? Field.OrderNumber
        : Field.Count;
}
