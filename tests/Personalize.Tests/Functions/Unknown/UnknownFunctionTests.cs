using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Personalize.Functions.Unknown;
using Personalize.Hosting;
using Personalize.TestKit;
using Xunit;

namespace Personalize.Tests.Functions.Unknown;

public sealed partial class UnknownFunctionTests
{
    [Theory]
    [InlineData("/v1/customer/ada", "/v1/customers/{id}")]
    [InlineData("/v1/customers", "/v1/customers/{id}")]
    [InlineData("/v1/decisions/7/picture", "/v1/decisions/{id}/image")]
    [InlineData("/v1/experiments/warm", "/v1/experiments/{experiment}/winner")]
    [InlineData("/v1/trak", "/v1/track")]
    [InlineData("/V1/Offer", "/v1/offers")]
    [InlineData("/v1/projects/k/setings", "/v1/projects/{key}/settings")]
    public void Nearest_OfAMistakenPath_IsTheOneThatWasMeant(string asked, string meant) => Assert.Equal([meant], SurfacePaths.Nearest(asked));

    [Theory]
    [InlineData("/v1/")]
    [InlineData("/v1/wp-admin/setup.php")]
    [InlineData("/")]
    public void Nearest_OfSomethingElse_IsNothing(string asked) => Assert.Empty(SurfacePaths.Nearest(asked));

    [Fact]
    public async Task Path_ThatNothingAnswers_IsAProblemThatNamesNothingOfIt()
    {
        var context = new DefaultHttpContext();
        context.Request.Path = "/v1/customrs/ada@example.org";
        context.Response.Body = new MemoryStream();

        await UnknownFunction.HandleAsync(context);

        Assert.Equal((404, "application/problem+json"), (context.Response.StatusCode, context.Response.ContentType));
        var problem = JsonElement.Parse(((MemoryStream)context.Response.Body).ToArray());
        Assert.Equal("Nothing answers here. Nearest: /v1/customers/{id}.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public void Paths_AreThoseOfTheFunctions()
    {
        var functions = Directory.GetFiles(Repository.PathOf("functions", "Personalize", "Functions"), "function.json", SearchOption.AllDirectories)
            .Select(file => Route().Match(File.ReadAllText(file)).Groups[1].Value).Where(route => route.StartsWith("v1/", StringComparison.Ordinal) && route != "v1/{*rest}")
            .ToHashSet();

        // Each route's first word is told of, and each told path has a route of its first word.
        var calls = SurfacePaths.All.Select(path => path.Split('/')[2]).ToHashSet();
        var collect = functions.Single(route => route.Contains("regex", StringComparison.Ordinal));
        var routed = functions.Where(route => route != collect).Select(route => route.Split('/')[1]).ToHashSet();
        Assert.Superset(routed, calls);
        Assert.All(calls.Except(routed), call => Assert.Contains(call + "|", collect, StringComparison.Ordinal));
        Assert.Equal(SurfacePaths.All.Order(StringComparer.Ordinal), SurfacePaths.All);
    }

    [GeneratedRegex("\"route\": \"([^\"]+)\"")]
    private static partial Regex Route();
}
