namespace Personalize.Tests.Rendering;

/// <summary>A design that uses a family of layers, with values for its slots.</summary>
internal sealed record SampleDesign(string Name, int WidthPx, int HeightPx, string Json, string[] Values)
{
    /// <summary>Photographic: noise under a gradient, shadowed text, an icon.</summary>
    public static readonly SampleDesign Hero = new("hero", 600, 300, """
        { "background": { "picture": "valley.svg" }, "encoding": "photo", "layers": [
          { "type": "text", "x": 32, "y": 40, "widthPx": 360, "heightPx": 56, "font": "Inter", "weight": 700, "sizePx": 40, "color": "#ffffff", "shrinkToPx": 22,
            "shadow": { "color": "#00000080", "dx": 0, "dy": 2, "blurPx": 4 }, "text": "Hello, {{ name }}!" },
          { "type": "icon", "set": "weather", "choose": "{{ weather.icon }}", "x": 32, "y": 120, "sizePx": 64 },
          { "type": "text", "x": 32, "y": 200, "widthPx": 400, "heightPx": 32, "sizePx": 24, "color": "#ffffff", "text": "{{ time }}" } ] }
        """, ["Hello, Ada!", "rain", "8\u00b0C in Z\u00fcrich \u2013 18:05"]);

    /// <summary>Flat colours: a chosen picture, a serif headline, a button.</summary>
    public static readonly SampleDesign Flat = new("flat", 600, 200, """
        { "background": "#fff4e6", "encoding": "flat", "layers": [
          { "type": "picture", "x": 380, "y": 20, "widthPx": 180, "heightPx": 160, "choose": "{{ category }}", "from": { "sofa": "sofa.svg", "lamp": "lamp.svg" }, "otherwise": "lamp.svg" },
          { "type": "text", "x": 36, "y": 36, "widthPx": 330, "heightPx": 88, "font": "Playfair Display", "weight": 700, "sizePx": 36, "maxLines": 2, "color": "#3d2c1e", "text": "{{ headline }}" },
          { "type": "shape", "shape": "rounded", "x": 36, "y": 140, "widthPx": 140, "heightPx": 40, "radiusPx": 20, "fill": "#d9694f" },
          { "type": "text", "x": 36, "y": 140, "widthPx": 140, "heightPx": 40, "align": "center", "valign": "middle", "weight": 600, "sizePx": 15, "color": "#fff", "text": "Have a look" } ] }
        """, ["sofa", "Still dreaming of it, Ada?"]);

    /// <summary>A countdown on plates over a gradient.</summary>
    public static readonly SampleDesign Countdown = new("countdown", 600, 150, """
        { "background": { "gradient": { "from": "#1d3557", "to": "#0b1b2b", "angleDeg": 135 } }, "layers": [
          { "type": "countdown", "x": 100, "y": 30, "widthPx": 400, "heightPx": 96, "until": "{{ until }}", "labels": ["JOURS", "HEURES", "MIN", "SEC"],
            "font": "Inter", "weight": 800, "sizePx": 48, "color": "#fff", "labelSizePx": 11, "labelColor": "#ffffffb0", "frames": 60,
            "expired": "The sale is over", "tile": { "fill": "#ffffff1f", "radiusPx": 10, "gapPx": 14 } } ] }
        """, ["2026-12-24T18:00:00+01:00"]);

    public static readonly IReadOnlyList<SampleDesign> All = [Hero, Flat, Countdown];

    public static readonly IReadOnlyDictionary<string, string> Assets = new Dictionary<string, string>
    {
        ["valley.svg"] = """
            <svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#5b7fa6"/><stop offset="1" stop-color="#f7dcb5"/></linearGradient>
            <filter id="n"><feTurbulence baseFrequency=".02" numOctaves="5" seed="4"/><feColorMatrix values="0 0 0 0 .1 0 0 0 0 .15 0 0 0 0 .22 0 0 0 1.6 -.5"/></filter>
            <rect width="600" height="300" fill="url(#s)"/><rect y="120" width="600" height="180" filter="url(#n)"/></svg>
            """,
        ["world.svg"] = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#a0c8a0"/></svg>""",
        ["sofa.svg"] = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 180 160"><rect x="30" y="48" width="120" height="60" rx="14" fill="#d9694f"/><rect x="40" y="86" width="100" height="36" rx="9" fill="#e68069"/></svg>""",
        ["lamp.svg"] = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 180 160"><path d="M60 20h60l20 50H40z" fill="#ffd166"/><rect x="86" y="70" width="8" height="70" fill="#3d2c1e"/></svg>""",
    };
}
