using System.Globalization;
using System.Net;

namespace Personalize.EndToEnd.Stack;

/// <summary>What a mail client got for a picture's URL.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">All headers of the answer by name, joined with commas; names are compared without case.</param>
/// <param name="Bytes">The body.</param>
internal sealed record OpenedPicture(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    /// <summary>Id of the recorded decision; null where nothing was recorded.</summary>
    public string? DecisionId => Headers.GetValueOrDefault("X-Personalize-Decision");

    /// <summary>Why it is the neutral picture; null where it is not.</summary>
    public string? Neutral => Headers.GetValueOrDefault("X-Personalize-Neutral");

    /// <summary>A part of Server-Timing in milliseconds; null where it was not measured.</summary>
    public double? TimingMs(string part)
    {
        var entry = Headers.GetValueOrDefault("Server-Timing", "").Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(entry => entry.StartsWith(part + ";dur=", StringComparison.Ordinal));
        return entry is null ? null : double.Parse(entry[(part.Length + 5)..], CultureInfo.InvariantCulture);
    }

    public static async Task<OpenedPicture> ReadAsync(HttpResponseMessage answer, CancellationToken stop) => new(
        answer.StatusCode,
        answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        await answer.Content.ReadAsByteArrayAsync(stop));
}
