namespace Personalize.Tests.Rendering.Designs;

/// <summary>One layer of each kind with every field that it has; what stands behind a dash in a name is another look of the same kind.</summary>
internal static class DesignSamples
{
    private const string Box = "\"x\": 1, \"y\": 2, \"widthPx\": 120, \"heightPx\": 130";
    private const string Valued = "\"opacity\": 0.5, \"required\": true, \"fallback\": { \"type\": \"shape\", \"shape\": \"line\", \"x\": 0, \"y\": 0, \"widthPx\": 9, \"heightPx\": 9, \"stroke\": \"#fff\" }";
    private const string Gradient = "{ \"gradient\": { \"from\": \"#fff\", \"via\": \"#888\", \"to\": \"#000\", \"form\": \"radial\", \"angleDeg\": 90 } }";
    private const string Font = "\"font\": \"Inter\", \"weight\": 600, \"sizePx\": 14";

    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["picture"] = $$"""{ "type": "picture", {{Box}}, "asset": "a.png", "fit": "contain", "opacity": 0.5 }""",
        ["choice"] = $$"""{ "type": "picture", {{Box}}, "choose": "a", "from": { "a": "a.png" }, "otherwise": "b.png", "fit": "cover", {{Valued}} }""",
        ["text"] = $$"""
            { "type": "text", {{Box}}, {{Font}}, "color": "#fff", "align": "right", "valign": "bottom", "maxLines": 2, "shrinkToPx": 9, "lineHeight": 1.4, "trackingPx": 1,
              "shadow": { "color": "#000", "dx": 1, "dy": 2, "blurPx": 3 }, "text": "Ada", {{Valued}} }
            """,
        ["icon"] = $$"""{ "type": "icon", "set": "ui", "choose": "cart", "x": 1, "y": 2, "sizePx": 20, "color": "#fff", {{Valued}} }""",
        ["shape"] = $$"""{ "type": "shape", "shape": "rounded", {{Box}}, "radiusPx": 4, "fill": {{Gradient}}, "stroke": "#000", "strokePx": 2, "opacity": 1 }""",
        ["progress"] = $$"""{ "type": "progress", {{Box}}, "value": 0.4, "max": 2, "fill": {{Gradient}}, "track": "#fff", "radiusPx": 3, {{Valued}} }""",
        ["ring"] = $$"""{ "type": "ring", {{Box}}, "value": "{{"{{ customer.points }}"}}", "max": 2, "fill": "#fff", "track": {{Gradient}}, "strokePx": 3, "roundCaps": false, {{Valued}} }""",
        ["qr"] = $$"""{ "type": "qr", {{Box}}, "value": "a", "level": "q", "quietModules": 2, "color": "#123", "background": "#fff", {{Valued}} }""",
        ["barcode"] = $$"""{ "type": "barcode", "kind": "ean13", {{Box}}, "value": "400638133393", "color": "#123", "background": "#fff", {{Font}}, {{Valued}} }""",
        ["chart"] = $$"""{ "type": "chart", "kind": "bars", {{Box}}, "values": [1, 2], "min": 0, "max": 9, "fill": "#123", "highlight": "#456", "gapPx": 3, "radiusPx": 2, "labels": "a,b", {{Font}}, "labelColor": "#fff", {{Valued}} }""",
        ["chart-line"] = $$"""{ "type": "chart", "kind": "line", {{Box}}, "values": "1,2", "fill": {{Gradient}}, "strokePx": 2, "area": "#123", {{Valued}} }""",
        ["chart-line-list"] = $$"""{ "type": "chart", "kind": "line", {{Box}}, "values": [1, 2], "fill": "#123", {{Valued}} }""",
        ["chart-labels"] = $$"""{ "type": "chart", "kind": "bars", {{Box}}, "values": [1, 2], "fill": "#123", "labels": ["a", "b, c"], {{Font}}, {{Valued}} }""",
        ["map"] = $$"""
            { "type": "map", {{Box}}, "asset": "a.png", "bounds": { "north": 50, "south": 40, "east": 10, "west": 0 }, "markers": [
              { "latitude": 45, "longitude": "5", "pin": "ring", "color": "#123", "sizePx": 20, "asset": "b.png", "outside": "clamp" },
              { "list": "customer.stores", "as": "store", "max": 3, "latitude": "{{"{{ store.lat }}"}}", "longitude": 3 } ], {{Valued}} }
            """,
        ["countdown"] = $$"""
            { "type": "countdown", {{Box}}, "until": "2026-12-24T18:00", "zoneOffset": "+01:00", "units": ["hours", "minutes"], "labels": ["H", "M"], {{Font}}, "color": "#123",
              "labelWeight": 500, "labelSizePx": 9, "labelColor": "#456", "frames": 30, "loop": 2, "safe": true, "expired": "Over", "still": "Soon", "tile": { "fill": {{Gradient}}, "radiusPx": 3, "gapPx": 4 },
              "required": true, "fallback": { "type": "shape", "shape": "line", "x": 0, "y": 0, "widthPx": 9, "heightPx": 9, "stroke": "#fff" } }
            """,
        ["countdown-plural"] = $$"""
            { "type": "countdown", {{Box}}, "until": "2026-12-24", "units": ["days"], "language": "ar", {{Font}},
              "labels": [ { "zero": "a", "one": "b", "two": "c", "few": "d", "many": "e", "other": "{{"{{ f }}"}}" } ] }
            """,
        ["group"] = $$"""{ "type": "group", "x": 3, "y": 4, "when": "a", "is": "b", "opacity": 0.5, "layers": [ { "type": "shape", "shape": "ellipse", {{Box}}, "fill": "#fff" } ] }""",
        ["rows"] = $$"""{ "type": "rows", "x": 3, "y": 4, "list": "customer.cart.items", "as": "item", "max": 2, "rowHeightPx": 30, "gapPx": 4, "direction": "vertical", "layers": [], "empty": [] }""",
    };
}
