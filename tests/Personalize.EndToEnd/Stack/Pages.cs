using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Personalize.DevStack.Running;

namespace Personalize.EndToEnd.Stack;

/// <summary>Pages that ask what to show.</summary>
internal static class Pages
{
    /// <summary>A request as the page of a signed-in user makes it.</summary>
    public static JsonObject AskedBy(string userId, params string[] placements) => new()
    {
        ["userId"] = userId,
        ["identityToken"] = TokenOf(userId),
        ["placements"] = new JsonArray([.. placements.Select(name => JsonValue.Create(name))]),
    };

    /// <summary>The proof that a brand's server gives its page.</summary>
    public static string TokenOf(string userId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(DevSettings.IdentitySecret), Encoding.UTF8.GetBytes(userId)));

    /// <summary>What a page is answered. One that is told to come back does so: an answer that came too late counted for nothing.</summary>
    /// <param name="stack">Is asked.</param>
    /// <param name="asked">The request.</param>
    /// <param name="stop">The test's token.</param>
    /// <param name="isRecorded">Asks on until the first decision could be recorded in time, too.</param>
    public static async Task<JsonNode> DecideAsync(this StackFixture stack, JsonObject asked, CancellationToken stop, bool isRecorded = false)
    {
        return (await TestKit.Until.SeenAsync("an answer in time", AskAsync, answer => answer is not null && !(isRecorded && answer["decisions"]![0]!["id"] is null), stop))!;

        async Task<JsonNode?> AskAsync()
        {
            using var answer = await stack.Client.PostAsync("/v1/decide", asked.DeepClone(), null, stop);
            return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop)) : null;
        }
    }
}
