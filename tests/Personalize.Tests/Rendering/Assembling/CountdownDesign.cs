namespace Personalize.Tests.Rendering.Assembling;

/// <summary>Countdowns of every layout, small so that many can be tried.</summary>
internal sealed record CountdownDesign(string Name, int WidthPx, int HeightPx, string Json)
{
    private const string Until = "2026-12-24T18:00:00+01:00";

    /// <summary>The end of all of them.</summary>
    public static readonly DateTimeOffset End = new(2026, 12, 24, 17, 0, 0, TimeSpan.Zero);

    public static readonly CountdownDesign[] All =
    [
        new("all units on plates", 300, 80, Of("""
            "x": 20, "y": 12, "widthPx": 260, "heightPx": 56, "labels": ["DAYS", "HRS", "MIN", "SEC"], "labelSizePx": 9, "sizePx": 28, "weight": 800,
            "tile": { "fill": "#ffffff20", "radiusPx": 6, "gapPx": 8 }, "frames": 70
            """, """ "background": { "gradient": { "from": "#1d3557", "to": "#0b1b2b", "angleDeg": 135 } } """)),
        new("right to left", 240, 60, Of(""" "x": 0, "y": 0, "widthPx": 240, "heightPx": 60, "units": ["seconds", "minutes", "hours", "days"], "sizePx": 30, "frames": 70 """)),
        new("hours to seconds", 200, 50, Of(""" "x": 4, "y": 0, "widthPx": 190, "heightPx": 50, "units": ["hours", "minutes", "seconds"], "sizePx": 34, "frames": 120 """)),
        new("minutes and seconds", 160, 50, Of(""" "x": 4, "y": 4, "widthPx": 150, "heightPx": 40, "units": ["minutes", "seconds"], "sizePx": 30 """)),
        new("seconds", 90, 50, Of(""" "x": 4, "y": 4, "widthPx": 80, "heightPx": 40, "units": ["seconds"], "sizePx": 34 """)),
        new("days to minutes", 180, 40, Of(""" "x": 0, "y": 0, "widthPx": 180, "heightPx": 40, "units": ["days", "hours", "minutes"], "sizePx": 24 """)),
        new("minutes", 90, 40, Of(""" "x": 0, "y": 0, "widthPx": 90, "heightPx": 40, "units": ["minutes"], "sizePx": 24 """)),
        new("days", 90, 40, Of(""" "x": 0, "y": 0, "widthPx": 90, "heightPx": 40, "units": ["days"], "sizePx": 24 """)),
        new("cut by the edges", 100, 30, Of(""" "x": -20, "y": -10, "widthPx": 140, "heightPx": 50, "sizePx": 40, "units": ["minutes", "seconds"] """)),
        new("two colours", 120, 40, Of(""" "x": 0, "y": 0, "widthPx": 120, "heightPx": 40, "sizePx": 24, "units": ["minutes", "seconds"], "color": "#000000" """, """ "background": "#ffffff" """)),
        new("a name above", 240, 100, """
            { "background": "#204060", "layers": [
              { "type": "text", "x": 10, "y": 4, "widthPx": 220, "heightPx": 30, "sizePx": 20, "color": "#ffd166", "text": "{{ name }}" },
              { "type": "countdown", "x": 10, "y": 40, "widthPx": 220, "heightPx": 50, "until": "UNTIL", "sizePx": 30, "color": "#fff", "labels": ["{{ d }}", "H", "M", "S"] } ] }
            """.Replace("UNTIL", Until, StringComparison.Ordinal)),
        new("a name beside", 320, 50, """
            { "background": "#204060", "layers": [
              { "type": "text", "x": 4, "y": 4, "widthPx": 100, "heightPx": 40, "sizePx": 20, "color": "#ffd166", "text": "{{ name }}" },
              { "type": "countdown", "x": 120, "y": 0, "widthPx": 200, "heightPx": 50, "until": "UNTIL", "sizePx": 30, "color": "#fff" } ] }
            """.Replace("UNTIL", Until, StringComparison.Ordinal)),
        new("a name beneath, a shape on top", 220, 60, """
            { "background": "#204060", "layers": [
              { "type": "text", "x": 0, "y": 0, "widthPx": 220, "heightPx": 60, "sizePx": 40, "color": "#ff0000", "text": "{{ name }}" },
              { "type": "countdown", "x": 0, "y": 0, "widthPx": 220, "heightPx": 60, "until": "UNTIL", "sizePx": 40, "color": "#fff", "frames": 20 },
              { "type": "shape", "shape": "ellipse", "x": 60, "y": 10, "widthPx": 90, "heightPx": 40, "fill": "#00ff0060" } ] }
            """.Replace("UNTIL", Until, StringComparison.Ordinal)),
        new("labels that turn", 240, 60, Of(""" "x": 4, "y": 2, "widthPx": 230, "heightPx": 56, "sizePx": 26, "labelSizePx": 11, "labelColor": "#ffd166", "labels": [{ "one": "day", "other": "days" }, { "one": "hour", "other": "hours" }, { "one": "minute", "other": "minutes" }, { "one": "second", "other": "seconds" }] """)),
        new("labels that turn at every change", 200, 60, Of(""" "x": 4, "y": 2, "widthPx": 190, "heightPx": 56, "sizePx": 26, "units": ["minutes", "seconds"], "language": "pl", "labels": ["min", { "one": "sekunda", "few": "sekundy", "many": "sekund", "other": "sekundy" }] """)),
        new("labels that turn under a name", 240, 60, """
            { "background": "#204060", "layers": [
              { "type": "countdown", "x": 4, "y": 2, "widthPx": 230, "heightPx": 56, "until": "UNTIL", "sizePx": 26, "color": "#fff", "language": "fr", "units": ["minutes", "seconds"], "labels": [{ "one": "minute", "other": "minutes" }, { "one": "seconde", "other": "secondes" }] },
              { "type": "text", "x": 4, "y": 30, "widthPx": 230, "heightPx": 30, "sizePx": 20, "color": "#ffd166", "text": "{{ name }}" } ] }
            """.Replace("UNTIL", Until, StringComparison.Ordinal)),
        new("a shape on top", 220, 80, """
            { "background": { "gradient": { "from": "#500000", "to": "#000050" } }, "layers": [
              { "type": "countdown", "x": 0, "y": 10, "widthPx": 220, "heightPx": 50, "until": "UNTIL", "sizePx": 40, "color": "#fff" },
              { "type": "shape", "shape": "ellipse", "x": 60, "y": 5, "widthPx": 90, "heightPx": 70, "fill": "#00ff0060" } ] }
            """.Replace("UNTIL", Until, StringComparison.Ordinal)),
    ];

    public string[] Values(string name) => Json.Contains("{{ d }}", StringComparison.Ordinal) ? [name, "TAGE"] : Json.Contains("{{", StringComparison.Ordinal) ? [name] : [];

    private static string Of(string countdown, string background = """ "background": "#204060" """) =>
        $$"""{ {{background}}, "layers": [ { "type": "countdown", "until": "{{Until}}", "color": "#ffffff", {{countdown}} } ] }"""
            .Replace("\"color\": \"#ffffff\", " + countdown, countdown.Contains("\"color\"", StringComparison.Ordinal) ? countdown : "\"color\": \"#ffffff\", " + countdown, StringComparison.Ordinal);
}
