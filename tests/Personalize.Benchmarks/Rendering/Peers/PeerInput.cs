using System.Text.Json;

namespace Personalize.Benchmarks.Rendering.Peers;

/// <summary>What one picture shows.</summary>
/// <param name="Values">Of the design's slots.</param>
internal sealed record PeerInput(string[] Values, DateTimeOffset Now)
{
    private static readonly string[] Until = ["2026-12-24T18:00:00+01:00"];
    private static readonly DateTimeOffset End = new(2026, 12, 24, 17, 0, 0, TimeSpan.Zero);

    public static PeerInput Read(JsonElement input)
    {
        if (input.TryGetProperty("seconds", out var seconds))
        {
            return new PeerInput(Until, End.AddSeconds(-seconds.GetInt32()));
        }

        var greeting = $"Hello, {input.GetProperty("name").GetString()}!";
        var line = $"{input.GetProperty("temperature").GetInt32()}\u00b0C in Z\u00fcrich - {input.GetProperty("clock").GetString()}";
        return new PeerInput([greeting, line, input.GetProperty("icon").GetString()!], End);
    }
}
