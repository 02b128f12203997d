using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Personalize.DevStack.FunctionsHosting.Triggers;
using Xunit;

namespace Personalize.Tests.DevStack.FunctionsHosting.Triggers;

public sealed class InvokerTests
{
    [Theory]
    [InlineData("""{"Outputs":{},"Logs":["a","b"],"ReturnValue":null}""", "a b")]
    [InlineData("""{"logs":["a"]}""", "a")]
    [InlineData("{}", "")]
    public void Judge_JsonObject_SucceedsWithItsLogs(string body, string logs) =>
        Assert.Equal(logs, string.Join(' ', Assert.IsType<InvocationResult.Succeeded>(Judge(HttpStatusCode.OK, body)).Logs));

    [Theory]
    [InlineData(HttpStatusCode.OK, "")]
    [InlineData(HttpStatusCode.NoContent, "")]
    [InlineData(HttpStatusCode.OK, "null")]
    public void Judge_AnswerTheHostWaitsOnForEver_IsAHang(HttpStatusCode status, string body)
    {
        var failed = Assert.IsType<InvocationResult.Failed>(Judge(status, body));

        Assert.True(failed.IsHang);
        Assert.Contains("wait for ever", failed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "{}", "application/json")]
    [InlineData(HttpStatusCode.Found, "{}", "application/json")]
    [InlineData(HttpStatusCode.OK, "{}", "text/plain")]
    [InlineData(HttpStatusCode.OK, "{}", "application/problem+json")]
    [InlineData(HttpStatusCode.OK, "[]", "application/json")]
    [InlineData(HttpStatusCode.OK, "{", "application/json")]
    public void Judge_OtherAnswers_Fail(HttpStatusCode status, string body, string contentType) =>
        Assert.False(Assert.IsType<InvocationResult.Failed>(Judge(status, body, contentType)).IsHang);

    private static InvocationResult Judge(HttpStatusCode status, string body, string contentType = "application/json")
    {
        using var answer = new HttpResponseMessage(status) { Content = new StringContent(body) };
        answer.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return Invoker.Judge(answer, Encoding.UTF8.GetBytes(body));
    }
}
