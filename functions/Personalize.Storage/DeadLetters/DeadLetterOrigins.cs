using System.Globalization;

namespace Personalize.Storage.DeadLetters;

/// <summary>Where dead letters come from: the partitions of their table, named here and nowhere else.</summary>
public static class DeadLetterOrigins
{
    /// <summary>Requests.</summary>
    public const string Collect = "collect";

    /// <summary>A hub partition by the text that the host gives it; "hub-xx" where that is no number.</summary>
    public static string Hub(string partitionId) => int.TryParse(partitionId, NumberStyles.None, CultureInfo.InvariantCulture, out var partition)
        ? Hub(partition) : "hub-xx";

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All(int partitionCount) => Enumerable.Range(0, partitionCount).Select(Hub).Append("hub-xx").Append(Collect);

    private static string Hub(int partition) => "hub-" + partition.ToString("D2", CultureInfo.InvariantCulture);
}
