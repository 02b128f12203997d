namespace Personalize.Tests.Rendering.Goldens;

/// <summary>A small picture for each kind of layer and each script.</summary>
internal static class GoldenSamples
{
    public static readonly DateTimeOffset Now = new(2026, 12, 21, 10, 30, 0, TimeSpan.FromHours(1));

    private static readonly (string Name, string Text)[] Scripts =
    [
        ("latin", "Bon après-midi, Zoë!"), ("greek", "Καλημέρα, Ζωή!"), ("cyrillic", "Добрый день, Юлия!"), ("arabic", "صباح الخير يا ليلى"), ("hebrew", "בוקר טוב, נועה"),
        ("devanagari", "शुभ प्रभात, आरती"), ("thai", "สวัสดีตอนเช้า ณัฐ"), ("chinese", "早上好，王芳"), ("japanese", "おはよう、さくらさん"), ("korean", "좋은 아침, 지우님"),
        ("bengali", "সুপ্রভাত, আনিকা"), ("gurmukhi", "ਸ਼ੁਭ ਸਵੇਰ, ਗੁਰਪ੍ਰੀਤ"), ("gujarati", "સુપ્રભાત, ક્રિષ્ના"), ("oriya", "ସୁପ୍ରଭାତ, ପ୍ରିୟା"), ("tamil", "காலை வணக்கம், ஸ்ரீ"), ("telugu", "శుభోదయం, లక్ష్మి"),
        ("kannada", "ಶುಭೋದಯ, ಲಕ್ಷ್ಮಿ"), ("malayalam", "സുപ്രഭാതം, ലക്ഷ്മി"), ("sinhala", "සුබ උදෑසනක්, ශ්‍රීමතී"), ("lao", "ສະບາຍດີຕອນເຊົ້າ"), ("khmer", "អរុណសួស្តី ស្រីមុំ"), ("myanmar", "မင်္ဂလာပါ မြတ်နိုး"),
        ("georgian", "დილა მშვიდობისა, ნინო"), ("armenian", "Բարի լույս, Անի"), ("ethiopic", "እንደምን አደሩ፣ ሰላም"), ("thaana", "ބާއްޖަވެރި ހެނދުނެއް"),
        ("emoji", "Hello \U0001f44b\U0001f3fd \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2600\ufe0f"),
    ];

    // Playfair has the first two of them.
    private static readonly (string Name, string Text)[] Serifs = [("latin", "Bon après-midi, Zoë!"), ("cyrillic", "Добрый день, Юлия!"), ("greek", "Καλημέρα, Ζωή!"), ("mixed", "Ζωή, good נועה morning")];

    private static readonly string[] Weather = ["clear-day", "clear-night", "cloudy", "drizzle", "fog", "rain", "snow", "storm"];
    private static readonly string[] Ui = ["arrow-right", "check", "star", "cart", "pin", "clock", "phone", "gift"];

    public static readonly IReadOnlyDictionary<string, SampleDesign> All = Layers()
        .Concat(Scripts.Select(script => Script($"script-{script.Name}", script.Text, "Inter", 600)))
        .Concat(Serifs.Select(script => Script($"serif-{script.Name}", script.Text, "Playfair Display", 700)))
        .ToDictionary(sample => sample.Name);

    private static SampleDesign Script(string name, string text, string font, int weight) => new(name, 240, 44, $$$"""
        { "background": "#f6efe4", "layers": [ { "type": "text", "x": 12, "y": 6, "widthPx": 216, "heightPx": 32, "valign": "middle", "font": "{{{font}}}", "weight": {{{weight}}}, "sizePx": 20, "shrinkToPx": 12, "color": "#17363c", "text": "{{ v }}" } ] }
        """, [text]);

    private static IEnumerable<SampleDesign> Layers()
    {
        yield return Layer("shape", 200, 60, """
            { "type": "shape", "shape": "rounded", "x": 6, "y": 8, "widthPx": 60, "heightPx": 44, "radiusPx": 12, "fill": { "gradient": { "from": "#2f6f73", "to": "#e0a94a", "angleDeg": 120 } }, "stroke": "#17363c", "strokePx": 2 },
            { "type": "shape", "shape": "ellipse", "x": 76, "y": 8, "widthPx": 56, "heightPx": 44, "fill": { "gradient": { "from": "#ffffff", "via": "#eac8b2", "to": "#c9573c", "form": "radial" } } },
            { "type": "shape", "shape": "line", "x": 142, "y": 8, "widthPx": 50, "heightPx": 20, "stroke": "#17363c", "strokePx": 3 },
            { "type": "shape", "shape": "rectangle", "x": 142, "y": 34, "widthPx": 50, "heightPx": 18, "fill": "#c9573c", "opacity": 0.4 }
            """);
        yield return Layer("picture", 200, 90, """
            { "type": "picture", "x": 6, "y": 5, "widthPx": 90, "heightPx": 80, "asset": "sofa.svg", "fit": "contain" },
            { "type": "picture", "x": 104, "y": 5, "widthPx": 90, "heightPx": 80, "choose": "{{ v }}", "from": { "lamp": "lamp.svg" } }
            """, "lamp");
        yield return Layer("icons", 308, 96, string.Join(", ",
            Weather.Select((name, index) => Icon("weather", name, index, 6)).Concat(Ui.Select((name, index) => Icon("ui", name, index, 54)))));
        yield return Layer("progress", 200, 50, """
            { "type": "progress", "x": 10, "y": 10, "widthPx": 180, "heightPx": 12, "value": "{{ v }}", "fill": "#c9573c", "track": "#17363c22" },
            { "type": "progress", "x": 10, "y": 30, "widthPx": 180, "heightPx": 12, "radiusPx": 3, "value": "3 %", "fill": { "gradient": { "from": "#2f6f73", "to": "#e0a94a", "angleDeg": 90 } }, "track": "#17363c22" }
            """, "0.64");
        yield return Layer("ring", 160, 80, """
            { "type": "ring", "x": 8, "y": 8, "widthPx": 64, "heightPx": 64, "value": "{{ v }}", "max": 100, "strokePx": 10, "fill": { "gradient": { "from": "#2f6f73", "to": "#e0a94a" } }, "track": "#17363c22" },
            { "type": "ring", "x": 86, "y": 8, "widthPx": 64, "heightPx": 64, "value": "30 %", "strokePx": 6, "roundCaps": false, "fill": "#c9573c", "track": "#17363c22" }
            """, "72");
        yield return Layer("codes", 330, 100, """
            { "type": "qr", "x": 4, "y": 4, "widthPx": 92, "heightPx": 92, "value": "{{ v }}", "color": "#17363c", "background": "#fff" },
            { "type": "barcode", "kind": "ean13", "x": 104, "y": 8, "widthPx": 120, "heightPx": 80, "value": "400638133393", "background": "#fff", "sizePx": 9, "weight": 600 },
            { "type": "barcode", "kind": "code128", "x": 226, "y": 8, "widthPx": 102, "heightPx": 80, "value": "HL42", "sizePx": 11 }
            """, "https://havre-loin.example/42");
        yield return Layer("charts", 320, 100, """
            { "type": "chart", "kind": "bars", "x": 8, "y": 6, "widthPx": 144, "heightPx": 88, "values": "{{ v }}", "fill": "#2f6f73", "highlight": "#c9573c", "labels": "M,T,W,T,F", "labelColor": "#17363c" },
            { "type": "chart", "kind": "line", "x": 164, "y": 6, "widthPx": 148, "heightPx": 88, "values": "{{ v }}", "fill": "#2f6f73", "highlight": "#c9573c", "area": { "gradient": { "from": "#2f6f7355", "to": "#2f6f7300" } } }
            """, "3,5,-2,8,6", "12,14,13,18,17,21");
        yield return Layer("map", 160, 120, """
            { "type": "map", "x": 0, "y": 0, "widthPx": 160, "heightPx": 120, "asset": "world.svg", "bounds": { "north": 85, "south": -85, "east": 180, "west": -180 }, "markers": [
              { "latitude": "{{ v }}", "longitude": 8.5 }, { "latitude": 0, "longitude": -90, "pin": "dot", "color": "#17363c", "sizePx": 16 }, { "latitude": -40, "longitude": 90, "pin": "ring", "sizePx": 18 }, { "latitude": 84, "longitude": -179, "outside": "clamp", "sizePx": 20 } ] }
            """, "47.4");
        yield return Layer("rows", 200, 100, """
            { "type": "rows", "x": 8, "y": 8, "list": "cart", "max": 3, "rowHeightPx": 24, "gapPx": 4, "layers": [
              { "type": "shape", "shape": "rounded", "x": 0, "y": 0, "widthPx": 184, "heightPx": 24, "radiusPx": 6, "fill": "#ffffff" },
              { "type": "text", "x": 10, "y": 0, "widthPx": 164, "heightPx": 24, "valign": "middle", "sizePx": 13, "color": "#17363c", "text": "{{ item.name }}" } ] }
            """, "2", "Sofa Ravel", "Lamp Iris", "");
        yield return Layer("countdown", 260, 70, """
            { "type": "countdown", "x": 8, "y": 6, "widthPx": 244, "heightPx": 58, "until": "{{ v }}", "labels": ["DAYS", "HOURS", "MIN", "SEC"], "sizePx": 26, "weight": 700, "color": "#fff", "labelSizePx": 9, "labelColor": "#17363c",
              "tile": { "fill": "#24505a", "radiusPx": 6, "gapPx": 6 } }
            """, "2026-12-24T18:00:00+01:00");
        yield return Layer("text-fitting", 240, 110, """
            { "type": "text", "x": 8, "y": 4, "widthPx": 224, "heightPx": 30, "font": "Playfair Display", "weight": 700, "sizePx": 24, "shrinkToPx": 12, "color": "#17363c", "text": "{{ v }}" },
            { "type": "text", "x": 8, "y": 38, "widthPx": 224, "heightPx": 66, "sizePx": 16, "maxLines": 3, "align": "center", "color": "#c9573c", "shadow": { "color": "#0005", "dx": 1, "dy": 1, "blurPx": 2 }, "text": "Three lines in the middle, and a last one that is cut because nothing more fits in here at all, however long it may be" }
            """, "A headline that shrinks to fit");
    }

    private static string Icon(string set, string name, int index, int y) =>
        $$"""{ "type": "icon", "set": "{{set}}", "choose": "{{name}}", "x": {{6 + (index * 37)}}, "y": {{y}}, "sizePx": 36{{(set == "ui" ? ", \"color\": \"#17363c\"" : "")}} }""";

    private static SampleDesign Layer(string name, int widthPx, int heightPx, string layers, params string[] values) =>
        new($"layer-{name}", widthPx, heightPx, $$"""{ "background": "#eef1ea", "layers": [ {{layers}} ] }""", values);
}
