using System.Net;
using System.Text.Json;
using Personalize.EndToEnd.Stack;
using Xunit;

namespace Personalize.EndToEnd.BadInput;

/// <summary>A path or a method below /v1/ that does not exist is answered by words, through the host.</summary>
[Collection(StackTests.Name)]
public sealed class UnknownPathTests(StackFixture stack)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/v1/customer/ada", "/v1/customers/{id}")]
    [InlineData("POST", "/v1/trak", "/v1/track")]
    [InlineData("DELETE", "/v1/experiments/warm", "/v1/experiments/{experiment}/winner")]
    [InlineData("GET", "/v1/", "/v1/decide")]
    public async Task Path_ThatNothingAnswers_IsAProblemWithTheNearest(string method, string path, string nearest)
    {
        using var answer = await stack.Client.SendAsync(new HttpMethod(method), path, Stop);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(nearest, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Stop)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PATCH", "/v1/track", "POST")]
    [InlineData("GET", "/v1/decide", "POST")]
    [InlineData("PUT", "/v1/customers/ada", "GET")]
    [InlineData("DELETE", "/v1/kpis", "GET")]
    public async Task Method_ThatAPathDoesNotHave_IsAProblemWithThoseThereAre(string method, string path, string allowed)
    {
        using var answer = await stack.Client.SendAsync(new HttpMethod(method), path, Stop, authorization: StackClient.Admin);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(allowed, answer.Content.Headers.Allow);
    }
}
