namespace Personalize.Rendering.Text.OpenType;

/// <summary>The lookups that HarfBuzz's default shaper would apply to a run of one script, in its order, with figures as capitals (lnum).</summary>
internal sealed class ShapingPlan
{
    private static readonly string[] Common = ["ccmp", "locl", "rlig", "rclt", "rvrn"];
    private static readonly string[] Joining = ["liga", "clig"];
    private static readonly string[] Placing = ["kern", "dist", "abvm", "blwm", "curs", "mark", "mkmk"];

    public ShapingPlan(OpenTypeFont font, PlanKey key)
    {
        var script = TagOf(key.Script);
        var features = new List<string>(Common);

        if (!key.IsTracked)
        {
            features.AddRange(Joining);
        }

        if (key.Script != TextScript.Hangul)
        {
            features.Add("calt");   // HarfBuzz, as Uniscribe, leaves it out for Hangul
        }

        features.Add("lnum");       // prices, dates and times: figures of one height, as capitals

        if (key.TabularDigits)
        {
            features.Add("tnum");
        }

        Substitutions = font.Substitutions.Select(script, key.Language, features.ToArray());
        Positions = font.Positions.Select(script, key.Language, Placing);
        UsesKernTable = !font.Positions.Has(script, key.Language, "kern");
        IsSupported = Substitutions.All(index => font.Substitutions.LookupAt(index)?.Action != LookupAction.Unsupported);
    }

    public int[] Substitutions { get; }

    public int[] Positions { get; }

    public bool UsesKernTable { get; }

    /// <summary>False when a lookup is of a kind not written here.</summary>
    public bool IsSupported { get; }

    private static string TagOf(TextScript script) => script switch
    {
        TextScript.Latin => "latn",
        TextScript.Greek => "grek",
        TextScript.Cyrillic => "cyrl",
        TextScript.Han => "hani",
        TextScript.Hiragana or TextScript.Katakana => "kana",
        TextScript.Hangul => "hang",
        _ => "DFLT",
    };
}
