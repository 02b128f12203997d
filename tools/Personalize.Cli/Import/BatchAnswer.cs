using System.Net;
using System.Text.Json;
using Personalize.Functions.Collect;

namespace Personalize.Cli.Import;

/// <summary>What an answer to a batch says of its events, for as many as it speaks of.</summary>
/// <param name="Known">Events from the first on whose fate is told; of those after them nothing is known, for the list of faults is full.</param>
/// <param name="Faults">Why events were refused, by their place in the batch; the others below <paramref name="Known"/> were taken.</param>
internal sealed record BatchAnswer(int Known, IReadOnlyDictionary<int, List<string>> Faults)
{
    /// <summary>Null where the answer refuses without saying which events, and sending less would not help.</summary>
    public static BatchAnswer? Read(HttpStatusCode status, string answer, int sent)
    {
        var errors = Errors(answer);
        var faults = new Dictionary<int, List<string>>();
        foreach (var (index, fault) in errors.Select(Position).OfType<(int Index, string Fault)>().Where(fault => fault.Index < sent))
        {
            faults.TryAdd(index, []);
            faults[index].Add(fault);
        }

        // Faults stand in the order of the events: those before the last one told are all told.
        var known = errors.Count >= CollectAnswers.MaxErrors && faults.Count > 0 ? faults.Keys.Max() + 1 : sent;
        return status == HttpStatusCode.OK || faults.Count == known ? new BatchAnswer(known, faults) : null;
    }

    private static List<(string At, string Message)> Errors(string answer)
    {
        try
        {
            return JsonElement.Parse(answer) is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty("errors", out var list)
                ? [.. list.EnumerateArray().Select(error => (error.GetProperty("at").GetString() ?? "", error.GetProperty("message").GetString() ?? ""))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // "/batch/17/traits" is the eighteenth event's.
    private static (int Index, string Fault)? Position((string At, string Message) error)
    {
        var parts = error.At.Split('/', 4);
        return parts.Length >= 3 && parts[1] == "batch" && int.TryParse(parts[2], out var index)
            ? (index, (parts.Length > 3 ? parts[3] + ": " : "") + error.Message)
            : null;
    }
}
