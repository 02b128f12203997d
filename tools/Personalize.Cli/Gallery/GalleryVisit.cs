using System.Globalization;

namespace Personalize.Cli.Gallery;

/// <summary>What somebody did in the shop before, and what the mail is about: the attributes that the sample content asks for.</summary>
/// <param name="Customer">The customer document beside the name, as JSON.</param>
internal sealed record GalleryVisit(string Name, string Customer, IReadOnlyDictionary<string, string> Message)
{
    public static IReadOnlyList<GalleryVisit> All { get; } =
    [
        new("looked at a lamp", """
            "status": "customer", "lastViewed": { "category": "lamps", "product": "lamp-7", "name": "Veilleur" }
            """, Order("prepared", saleEnds: "2026-11-24T23:59:59+01:00")),
        new("saw an aisle", """
            "status": "customer", "lastViewed": { "category": "ski" }
            """, Order("shipped", saleEnds: "2027-01-31T23:59:59+01:00")),
        new("left a basket", """
            "status": "customer", "cart": { "items": [ { "product": "sofa-2", "name": "Grand Large", "price": 1290, "quantity": 1 } ], "count": 1, "total": 1290 }
            """, Order("delivered", saleEnds: "2026-11-21T23:30:00+01:00")),
        new("has a favourite", """
            "status": "customer", "topCategory": "city-breaks"
            """, Order("shipped", saleEnds: "2026-12-24T18:00:00+01:00")),
        new("is new", """
            "status": "prospect"
            """, new Dictionary<string, string>()),
    ];

    /// <summary>With what the mail says of the time: two visits at the same hour may stand before and after a sale's end.</summary>
    public string Caption => Message.TryGetValue("saleEnds", out var ends)
        ? string.Create(CultureInfo.InvariantCulture, $"{Name}, sale until {DateTimeOffset.Parse(ends, CultureInfo.InvariantCulture):d MMM HH:mm}") : Name;

    private static Dictionary<string, string> Order(string step, string saleEnds) => new()
    {
        ["orderId"] = "HL-21466",
        ["step"] = step,
        ["arrives"] = "2026-11-25",
        ["store"] = "Atelier Bellecour",
        ["storeAddress"] = "12 rue du Port",
        ["saleEnds"] = saleEnds,
    };
}
