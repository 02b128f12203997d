using System.Text;
using System.Text.Json;
using Personalize.Rendering;
using Personalize.Rendering.Designs;

namespace Personalize.Fuzz;

/// <summary>One creative with its assets and values, wholly decided by a seed.</summary>
/// <param name="Kind">What is hostile about it.</param>
internal sealed record Attack(string Kind, string Design, byte[] Asset, string[] Values, int Density, PictureFormat Format)
{
    private static readonly string[] HostileValues =
    [
        "", " ", "Ada", "0", "1", "-1", "0.5", "1e308", "NaN", "75 %", "2026-12-24T18:00:00+01:00", "9999-12-31", "1,2,3", "1,,2", "gold", "rain", "400638133393", "https://example.com/a?b=c",
        "\u0000\u0001\u001f", "\u202e\u2066abc", "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67", "\ud800", "\udfff\ud800", "مرحبا بالعالم", "สวัสดีชาวโลก", "東京都渋谷区", "Z\u0300\u0301\u0302\u0303\u0304\u0305a\u0336l",
        "<b>&amp;</b>", "%s%n%d", "a\tb\nc",
    ];

    public static Attack Of(int seed)
    {
        var random = new Random(seed);
        var (kind, design, asset) = (seed % 5) switch
        {
            0 => ("design", Designs.Mutated(random), Assets.Harmless(random)),
            1 => ("picture", Designs.WithPicture(random), Assets.Mutated(random)),
            2 => ("svg", Designs.WithPicture(random), Assets.HostileSvg(random)),
            3 => ("values", Designs.Any(random), Assets.Harmless(random)),
            _ => ("giant", Designs.Giant(random), Assets.Giant(random)),
        };
        var values = Enumerable.Range(0, 400).Select(_ => Value(random)).ToArray();
        return new Attack(kind, design, asset, values, random.Next(1, 4), random.GetItems(Enum.GetValues<PictureFormat>(), 1)[0]);
    }

    /// <summary>refused or drawn; anything else is a bug and leaves as an exception.</summary>
    public string Run(PictureEngine engine)
    {
        JsonDocument document;

        try
        {
            document = JsonDocument.Parse(Design);
        }
        catch (JsonException)
        {
            return "unparsed";
        }

        using (document)
        {
            if (DesignReader.Read(document.RootElement, 600, 300).Design is not { } design)
            {
                return "unread";
            }

            if (engine.Compile(design, _ => Asset, Density).Picture is not { } picture)
            {
                return "refused";
            }

            engine.Assemble(picture, Values[..design.Slots.Length], DateTimeOffset.UnixEpoch, Format);
            return "drawn";
        }
    }

    public string Show() => $"density {Density} {Format}\n{Design}\nasset ({Asset.Length} bytes): {Convert.ToBase64String(Asset)}\nvalues: {string.Join(" | ", Values.Take(20))}";

    private static string Value(Random random)
    {
        var value = random.GetItems(HostileValues, 1)[0];
        return random.Next(20) switch
        {
            0 => new StringBuilder().Insert(0, value.Length == 0 ? "x" : value, random.Next(1, 1_000)).ToString(),
            1 => new string([.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => (char)random.Next(0x10000))]),
            _ => value,
        };
    }
}
