using System.Text.Json.Nodes;
using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.Segment;

/// <summary>"Ticked" events as the customer's history and counters tell them.</summary>
internal static class Ticks
{
    public const string Name = "Ticked";

    /// <summary>Every number from 0 to count - 1 stands in the timeline once, and the counter says count.</summary>
    public static async Task AssertOnceEachAsync(StackClient client, string customer, int count, CancellationToken stop)
    {
        var timeline = await client.GetAsync($"/v1/customers/{Uri.EscapeDataString(customer)}/timeline?limit=500", stop);
        var numbers = timeline!["events"]!.AsArray().Where(entry => (string?)entry!["name"] == Name).Select(entry => (int)entry!["properties"]!["n"]!);

        Assert.Equal(Enumerable.Range(0, count), numbers.Order());
        Assert.Equal(count, (int)(await client.CustomerAsync(customer, stop))!["events"]![Name]!["count"]!);
    }

    public static async Task<int> CountAsync(StackClient client, string customer, CancellationToken stop) =>
        (int?)((JsonNode?)await client.CustomerAsync(customer, stop))?["events"]?[Name]?["count"] ?? 0;
}
