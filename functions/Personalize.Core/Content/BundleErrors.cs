using System.Collections.Immutable;

namespace Personalize.Core.Content;

/// <summary>Positions of what is wrong with a file, for whoever knows its faults by their JSON pointers.</summary>
public static class BundleErrors
{
    /// <summary>In the order of their lines, each once.</summary>
    /// <param name="file">Name of the file in the bundle.</param>
    /// <param name="json">The file, which parses as JSON.</param>
    /// <param name="faults">JSON pointers in the file, and one sentence each. A pointer that leads nowhere is shown at the nearest value around it.</param>
    public static ImmutableArray<BundleError> Locate(string file, ReadOnlyMemory<byte> json, IEnumerable<(string At, string Message)> faults)
    {
        var all = faults.Distinct().ToList();
        if (all.Count == 0)
        {
            return [];      // a good file is never searched
        }

        var positions = JsonPositions.Of(json.Span);
        return [.. all.Select(Locate).OrderBy(error => error.Line).ThenBy(error => error.Column)];

        BundleError Locate((string At, string Message) fault)
        {
            var (line, column) = positions.Place(fault.At);
            return new BundleError(file, fault.At, line, column, fault.Message);
        }
    }
}
