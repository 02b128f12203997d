using Personalize.Functions.Handoffs;
using Personalize.Hosting;
using Personalize.Tests.Core;
using Xunit;

namespace Personalize.Tests.Functions.Handoffs;

public sealed class HandoffRequestTests
{
    [Theory]
    [InlineData("", false, 1440)]
    [InlineData(", \"sensitive\": true, \"expiresInMinutes\": 5", true, 5)]
    [InlineData(", \"sensitive\": null, \"expiresInMinutes\": null", false, 1440)]
    public void Read_WhatIsGiven_HasItsDefaults(string more, bool isSensitive, int minutes)
    {
        var (request, errors) = Read(more);

        Assert.Empty(errors);
        Assert.Equal((isSensitive, minutes), (request!.IsSensitive, (int)request.Lasts.TotalMinutes));
    }

    [Theory]
    [InlineData(", \"sensitive\": \"yes\"", "/sensitive")]
    [InlineData(", \"sensitive\": 1", "/sensitive")]
    [InlineData(", \"expiresInMinutes\": 0", "/expiresInMinutes")]
    [InlineData(", \"expiresInMinutes\": \"5\"", "/expiresInMinutes")]
    [InlineData(", \"expiresInMinutes\": 43201", "/expiresInMinutes")]
    public void Read_WithAWrongValue_IsRefusedAtItsPlace(string more, string at)
    {
        var (request, errors) = Read(more);

        Assert.Null(request);
        Assert.Equal(at, Assert.Single(errors).At);
    }

    private static (HandoffRequest? Request, List<ProblemError> Errors) Read(string more)
    {
        var errors = new List<ProblemError>();
        return (HandoffRequest.Read(Json.Element($$"""{ "customer": "ada", "from": "chat", "to": ["app"], "topic": "refund"{{more}} }"""), errors), errors);
    }
}
