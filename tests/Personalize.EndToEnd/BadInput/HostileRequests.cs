using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Personalize.EndToEnd.BadInput;

/// <summary>Makes hostile requests, the same ones for the same seed: broken JSON, wrong types, depth, sizes, encodings, naughty texts in every field.</summary>
internal sealed class HostileRequests(Random random)
{
    private static readonly string[] Calls = ["identify", "track", "page", "screen", "group", "alias", "batch", "i", "t", "p", "s", "g", "a", "b"];

    private static readonly string[] ContentTypes =
    [
        "application/json", "text/plain", "application/x-www-form-urlencoded", "application/cloudevents+json", "application/cloudevents-batch+json", "multipart/form-data",
        "application/octet-stream", "application/json; charset=utf-16", "*/*", "", "\u0001",
    ];

    private static readonly string[] Wholes =
    [
        """{"type":"identify","userId":"ada","anonymousId":"7f","messageId":"m-1","traits":{"firstName":"Ada","address":{"city":"Paris","latitude":48.85,"longitude":2.35}},"context":{"active":true,"consent":{"categoryPreferences":{"analytics":true}}},"timestamp":"2026-11-21T10:00:00Z","sentAt":"2026-11-21T10:00:01Z"}""",
        """{"type":"track","event":"Product Added","userId":"ada","properties":{"product_id":"LAM-01","category":"lamps","color":"brass","price":249,"currency":"EUR","quantity":2,"cart_id":"c"},"context":{"page":{"path":"/","url":"http://x/"},"campaign":{"name":"w"},"device":{"id":"d","type":"ios"},"location":{"latitude":48.8,"longitude":2.3},"locale":"fr-FR","timezone":"Europe/Paris","userAgent":"Mozilla/5.0"}}""",
        """{"type":"track","event":"Order Completed","userId":"ada","properties":{"order_id":"o","total":12.5,"currency":"EUR","products":[{"product_id":"a","quantity":1,"price":3},{"sku":"b"}]}}""",
        """{"type":"page","name":"Home","category":"Shop","anonymousId":"7f","properties":{"path":"/","title":"t"}}""",
        """{"type":"group","groupId":"g","userId":"ada","traits":{"name":"G"}}""",
        """{"type":"alias","previousId":"7f","userId":"ada"}""",
        """{"type":"track","event":"Segment Consent Preference Updated","userId":"ada","context":{"consent":{"categoryPreferences":{"marketing":false,"analytics":true}}}}""",
        """{"batch":[{"type":"track","event":"A","userId":"ada"},{"type":"page","anonymousId":"7f"},{"type":"identify","userId":"bob","traits":{"a":1}}],"context":{"ip":"1.2.3.4"},"sentAt":"2026-11-21T10:00:01Z","writeKey":"dev-write"}""",
        """{"specversion":"1.0","id":"1","source":"/s","type":"com.brand.device.telemetry.reported","subject":"device:l-1","time":"2026-11-21T10:00:00Z","userid":"ada","data":{"watts":6.5}}""",
        """[{"specversion":"1.0","id":"1","source":"/s","type":"store.entered","subject":"ada","data":{}},{"specversion":"1.0","id":"2","source":"/s","type":"t","subject":"anonymous:7f","data":[1]}]""",
    ];

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\udfff\\ud800", "\\u0000", "null", "true", "tru", "NaN", "Infinity", "-", "-0", "01", "1e", "1e999", "1.", ".5", "0x1f",
            "'", "//", "/*", "#", "\u0000", "\u0001", "\u2028", "\uFEFF", "undefined", "\"batch\":", "\"userId\":", "\"type\":", "\"specversion\":\"1.0\",", "\"context\":{", "\n", "\t",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80], [0x1f, 0x8b],
    ];

    /// <summary>The next request.</summary>
    public HostileRequest Next() => random.Next(100) switch
    {
        < 30 => Request(Broken(Whole())),
        < 55 => Request(Encoding.UTF8.GetBytes(WrongType(Whole()))),
        < 70 => Request(Encoding.UTF8.GetBytes(Naughty(Whole()))),
        < 78 => Request(Deep()),
        < 84 => Request(Large()),
        < 92 => Request(Zipped(random.Next(2) == 0 ? Encoding.UTF8.GetBytes(Whole()) : Broken(Whole()))),
        < 96 => Request(Recoded(Whole())),
        _ => BinaryCloudEvent(),
    };

    private string Whole() => Pick(Wholes);

    private HostileRequest Request(byte[] body)
    {
        var path = "/v1/" + Pick(Calls) + (random.Next(20) == 0 ? Pick("/", "?writeKey=dev-write", "%00", "/..", ";a=b", "%2e%2e/batch", "?%") : "");
        var headers = new List<KeyValuePair<string, string>> { new("Content-Type", Pick(ContentTypes)) };
        if (random.Next(10) > 0)
        {
            headers.Add(new("Authorization", random.Next(12) == 0
                ? Pick("Basic", "Basic ====", "Basic " + new string('A', 3_000), "Bearer dev-admin", "Basic ZGV2LXdyaXRl", "Digest x", "Basic " + Convert.ToBase64String([0xff, 0xfe, 0x3a]))
                : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Pick("dev-write", "dev-server") + ":"))));
        }

        if (random.Next(8) == 0)
        {
            headers.Add(new(Pick("Content-Encoding", "Origin", "X-Forwarded-For", "X-Retry-Count", "Accept-Encoding"), Pick("gzip", "br", "null", "http://localhost:1", "203.0.113.9", "-1", "\"", NaughtyTexts.All[random.Next(NaughtyTexts.Printable)])));
        }

        return new HostileRequest(path, body, headers) { IsChunked = random.Next(6) == 0 };
    }

    // One to four cuts, copies, flips and insertions anywhere.
    private byte[] Broken(string whole)
    {
        var bytes = Encoding.UTF8.GetBytes(whole).ToList();
        for (var wounds = random.Next(1, 5); wounds > 0 && bytes.Count > 1; wounds--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 12), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    bytes.InsertRange(at, Pick(Tokens));
                    break;
            }
        }

        return [.. bytes];
    }

    private string WrongType(string whole) => Changed(whole, () => Pick(
        "null", "true", "false", "0", "-1", "1e400", "-0.0", "123456789012345678901234567890", "\"\"", "\" \"", "[]", "{}", "[[[[]]]]", "{\"\":{\"\":null}}", "[null]", "\"2026-99-99T00:00:00Z\"",
        "\"9999-12-31T23:59:59Z\"", "-62135596800001", "253402300800000", "1970", "\"0001-01-01\"", "[{\"product_id\":{}}]", "\"undefined\"", "\"[object Object]\"", "{\"toString\":1}"));

    private string Naughty(string whole) => Changed(whole, () => NaughtyTexts.Json(random.Next(NaughtyTexts.All.Length)));

    // A value anywhere in the tree becomes another, or a member gets another name.
    private string Changed(string whole, Func<string> value)
    {
        var root = JsonNode.Parse(whole)!;
        var places = new List<JsonNode>();
        Collect(root, places);
        const string Mark = "\"\\u0002here\\u0002\"";
        var text = "";
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var place = places[random.Next(places.Count)];
            switch (place)
            {
                case JsonObject { Count: > 0 } members:
                    members[random.Next(6) == 0 ? "\u0002here\u0002" : members.ElementAt(random.Next(members.Count)).Key] = "\u0002here\u0002";
                    break;
                case JsonArray { Count: > 0 } items:
                    items[random.Next(items.Count)] = "\u0002here\u0002";
                    break;
            }
        }

        text = root.ToJsonString();
        return text.Replace(Mark + ":", NaughtyTexts.Json(random.Next(NaughtyTexts.All.Length)) + ":", StringComparison.Ordinal).Replace(Mark, value(), StringComparison.Ordinal);
    }

    private static void Collect(JsonNode node, List<JsonNode> places)
    {
        places.Add(node);
        foreach (var inner in node is JsonObject members ? members.Select(member => member.Value) : node as JsonArray ?? Enumerable.Empty<JsonNode?>())
        {
            if (inner is JsonObject or JsonArray)
            {
                Collect(inner, places);
            }
        }
    }

    private byte[] Deep()
    {
        var depth = Pick(20, 31, 32, 33, 64, 1_000, 100_000);
        var (open, close) = Pick(("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]"));
        var nested = string.Concat(Enumerable.Repeat(open, depth)) + "1" + (random.Next(3) == 0 ? "" : string.Concat(Enumerable.Repeat(close, depth)));
        return Encoding.UTF8.GetBytes(random.Next(2) == 0 ? nested : $$$"""{"type":"track","event":"A","userId":"ada","properties":{"x":{{{nested}}}}}""");
    }

    private byte[] Large() => Encoding.UTF8.GetBytes(random.Next(6) switch
    {
        0 => $$$"""{"type":"track","event":"A","userId":"ada","properties":{"x":"{{{new string('x', 32 * 1024 + random.Next(-100, 100))}}}"}}""",
        1 => $$$"""{"batch":[{"type":"page","userId":"ada"}],"x":"{{{new string('x', 500 * 1024 + random.Next(-100, 100))}}}"}""",
        2 => $$$"""{"batch":[{{{string.Join(',', Enumerable.Repeat("{\"type\":\"nonsense\"}", 2_499 + random.Next(3)))}}}]}""",
        3 => $$$"""{"batch":[{{{string.Join(',', Enumerable.Repeat("1", random.Next(2_000, 200_000)))}}}]}""",
        4 => $$$"""{"type":"identify","userId":"ada","traits":{{{{string.Join(',', Enumerable.Range(0, 2_000).Select(n => $"\"k{random.Next()}\":{n}"))}}}}}""",
        _ => $$$"""{"batch":[{"type":"track","event":"{{{new string('é', random.Next(100, 300))}}}","userId":"{{{new string('u', random.Next(200, 300))}}}"}],"context":{"x":"{{{new string('x', random.Next(7_000, 9_000))}}}"}}""",
    });

    private byte[] Zipped(byte[] body)
    {
        var plain = random.Next(12) == 0 ? new byte[random.Next(1, 20) * 1_000_000] : body;
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        var bytes = zipped.ToArray();
        return random.Next(4) switch
        {
            0 => bytes[..random.Next(bytes.Length + 1)],
            1 => [.. bytes, .. bytes],
            2 => [0x1f, 0x8b, .. bytes],
            _ => bytes,
        };
    }

    private byte[] Recoded(string whole) => Pick(Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1) is var encoding && random.Next(2) == 0
        ? [.. encoding.GetPreamble(), .. encoding.GetBytes(whole)]
        : encoding.GetBytes(whole.Replace("ada", "adä", StringComparison.Ordinal));

    private HostileRequest BinaryCloudEvent()
    {
        var request = Request(random.Next(2) == 0 ? Encoding.UTF8.GetBytes("""{"watts":6.5}""") : Broken(Whole()));
        string[] names = ["specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data", "", "userid"];
        return request with
        {
            Headers = [.. request.Headers, new("ce-specversion", Pick("1.0", "0.3", "")), .. names.Where(_ => random.Next(2) == 0).Select(name => KeyValuePair.Create("ce-" + name, Pick("ada", "%C3%BC", "%", "%ff%fe", "\"", "1.0", "2026-11-21T10:00:00Z", "application/json")))],
        };
    }

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
}
