using System.Text;
using System.Text.Json;
using Personalize.Core.Events;
using Personalize.TestKit;

namespace Personalize.Tests.Core.Events;

/// <summary>What unmodified clients sent: analytics-node 3.1.0, analytics-next 1.84.3 (single, batching, other origin), rudder-sdk-node 3.0.13.</summary>
internal static class Recordings
{
    public static readonly DateTimeOffset ReceivedAt = new(2026, 11, 21, 19, 30, 0, TimeSpan.Zero);

    public static IReadOnlyList<(string Client, EventType? Type, byte[] Body)> All { get; } = Load();

    public static SegmentRequest Request(EventType? type, SourceTrust trust = SourceTrust.Browser) =>
        new(type, "sample-shop", trust, ReceivedAt, Guid.Parse("5b3cfa1e-0000-4000-8000-000000000001"));

    private static List<(string, EventType?, byte[])> Load()
    {
        var path = Path.Combine(Repository.Root, "tests/Personalize.Tests/Core/Events/recordings.jsonl");
        var all = new List<(string, EventType?, byte[])>();
        foreach (var line in File.ReadLines(path))
        {
            var recorded = JsonElement.Parse(line);
            all.Add((
                recorded.GetProperty("client").GetString()!,
                TypeOf(recorded.GetProperty("path").GetString()!),
                Encoding.UTF8.GetBytes(recorded.GetProperty("body").GetRawText())));
        }

        return all;
    }

    private static EventType? TypeOf(string path) => path[(path.LastIndexOf('/') + 1)..] switch
    {
        "i" => EventType.Identify,
        "t" => EventType.Track,
        "p" => EventType.Page,
        "s" => EventType.Screen,
        "g" => EventType.Group,
        "a" => EventType.Alias,
        _ => null,
    };
}
