using System.Net;
using Personalize.Storage.Places;
using Xunit;

namespace Personalize.Tests.Storage.Places;

/// <summary>The database that comes with the build, at addresses whose holders have not moved in decades.</summary>
public sealed class CountryFinderTests
{
    private static readonly CountryFinder Countries = CountryFinder.Load();

    [Theory]
    [InlineData("8.8.8.8", "US")]               // Google
    [InlineData("193.0.6.139", "NL")]           // RIPE NCC
    [InlineData("138.96.16.97", "FR")]          // Inria
    [InlineData("130.149.7.201", "DE")]         // TU Berlin
    [InlineData("133.11.0.1", "JP")]            // University of Tokyo
    [InlineData("::ffff:193.0.6.139", "NL")]
    [InlineData("2001:67c:2e8::1", "NL")]       // RIPE NCC
    [InlineData("2001:4860:4860::8888", "US")]
    [InlineData("10.0.0.1", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("::1", null)]
    [InlineData("fe80::1", null)]
    [InlineData("192.168.1.7", null)]
    [InlineData("172.20.0.1", null)]
    [InlineData("169.254.169.254", null)]
    [InlineData("100.64.0.1", null)]
    [InlineData("192.0.2.1", null)]
    [InlineData("198.51.100.1", null)]
    [InlineData("203.0.113.7", null)]
    [InlineData("::ffff:203.0.113.7", null)]
    [InlineData("224.0.0.251", null)]
    [InlineData("255.255.255.255", null)]
    [InlineData("fc00::1", null)]
    [InlineData("fd12:3456::1", null)]
    [InlineData("fe80::1%1", null)]
    [InlineData("2001:db8::1", null)]
    [InlineData("ff02::1", null)]
    public void Find_KnownAddress_GivesItsCountry(string address, string? country)
    {
        Assert.Equal(country, Countries.Find(IPAddress.Parse(address)));
        Assert.Equal(0, Countries.FaultCount);
    }

    [Fact]
    public void Find_DamagedRecord_IsUnknownAndCounted()
    {
        var file = new MmdbFile(4, 24);
        file.AddRaw("193.0.6.0/24", file.AddData(0xFF));
        var damaged = new MmdbReader(file.Build());
        var countries = new CountryFinder(damaged, damaged);

        Assert.Null(countries.Find(IPAddress.Parse("193.0.6.1")));
        Assert.Equal(1, countries.FaultCount);
    }
}
