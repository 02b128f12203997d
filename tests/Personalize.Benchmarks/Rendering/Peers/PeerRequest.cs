using System.Text.Json;

namespace Personalize.Benchmarks.Rendering.Peers;

/// <summary>One line that the peers' script asks.</summary>
/// <param name="Job">Which picture.</param>
/// <param name="Inputs">What differs between pictures; used in turn.</param>
/// <param name="Seconds">For how long.</param>
/// <param name="Most">At most so many pictures.</param>
/// <param name="Threads">How many draw at once.</param>
internal sealed record PeerRequest(string Job, PeerInput[] Inputs, double Seconds, int Most, int Threads, bool CountsOnly, bool Keeps, bool FlushesCaches)
{
    public static PeerRequest Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new PeerRequest(
            root.GetProperty("job").GetString()!,
            [.. root.GetProperty("inputs").EnumerateArray().Select(PeerInput.Read)],
            NumberOf("seconds", 0),
            (int)NumberOf("most", 1_000_000),
            (int)NumberOf("threads", 1),
            IsSet("count"),
            IsSet("keep"),
            IsSet("flush"));

        double NumberOf(string name, double otherwise) => root.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;
        bool IsSet(string name) => root.TryGetProperty(name, out var value) && value.GetBoolean();
    }
}
