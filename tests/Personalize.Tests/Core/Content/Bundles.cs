using System.Text;
using Personalize.Core.Content;

namespace Personalize.Tests.Core.Content;

/// <summary>A small good bundle, and ways to change a part of it.</summary>
internal static class Bundles
{
    public const string Manifest = """
        { "name": "sample", "defaultLocale": "fr-FR", "consentDefaults": { "analysis": true, "personalization": true, "communication": false, "location": false },
          "clickHosts": ["shop.example", "127.0.0.1"], "groups": { "testers": ["ada"] } }
        """;

    public const string Hero = """
        {
          "$schema": "placement.schema.json",
          "channel": "email", "widthPx": 600, "heightPx": 300, "format": "jpg", "alt": "Our offers", "public": true,
          "neutral": "calm", "neutralClick": "https://shop.example/",
          "rules": [
            { "rule": "rain", "when": { "weather.condition": "rain" }, "creative": "indoor", "click": "https://shop.example/in?n={{ customer.traits.firstName }}" },
            { "rule": "known", "when": { "customer.traits.firstName": { "$exists": true } }, "creative": "indoor" }
          ]
        }
        """;

    /// <summary>A creative that a picture engine compiles in no time, and that needs nothing of the customer.</summary>
    public const string PlainPicture = """{ "kind": "picture", "design": { "background": "#eee", "layers": [] } }""";

    public const string Web = """{ "channel": "web", "neutral": null, "rules": [ { "rule": "all", "creative": "words" } ] }""";

    public static Dictionary<string, ReadOnlyMemory<byte>> Files() => new(StringComparer.Ordinal)
    {
        ["bundle.json"] = Bytes(Manifest),
        ["placements/hero.json"] = Bytes(Hero),
        ["placements/home.json"] = Bytes(Web),
        ["creatives/calm.json"] = Bytes("""{ "kind": "picture", "design": { "background": "#fff", "layers": [] } }"""),
        ["creatives/indoor.json"] = Bytes("""{ "kind": "picture", "design": { "layers": [ { "type": "text", "text": "Hello {{ customer.traits.firstName }}" } ] } }"""),
        ["creatives/words.json"] = Bytes("""{ "kind": "json", "content": { "title": "Hello {{ customer.traits.firstName | default: 'you' }}", "items": [1, null, true, "{{ random }}"] } }"""),
        ["assets/photos/x.jpg"] = Bytes("not looked at here"),
        ["README.md"] = Bytes("# passed over"),
    };

    public static Dictionary<string, ReadOnlyMemory<byte>> With(string file, string content)
    {
        var files = Files();
        files[file] = Bytes(content);
        return files;
    }

    public static Dictionary<string, ReadOnlyMemory<byte>> Changed(string file, string part, string other)
    {
        var content = Encoding.UTF8.GetString(Files()[file].Span);
        return content.Contains(part, StringComparison.Ordinal) ? With(file, content.Replace(part, other, StringComparison.Ordinal)) : throw new ArgumentException(part);
    }

    public static ContentBundle Read() => BundleReader.Read(Files()).Bundle!;

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
