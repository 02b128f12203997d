using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Personalize.Storage.Places;
using Xunit;

namespace Personalize.Tests.Storage.Places;

public sealed class MmdbReaderTests
{
    [Theory]
    [InlineData(4, 24)]
    [InlineData(4, 28)]
    [InlineData(4, 32)]
    [InlineData(6, 24)]
    [InlineData(6, 28)]
    [InlineData(6, 32)]
    public void Find_EveryShapeOfTree_GivesTheNetworksRecord(int ipVersion, int recordBits)
    {
        var reader = new MmdbReader(new MmdbFile(ipVersion, recordBits).Add("192.0.2.0/25", "FR").Add("192.0.2.128/26", "DE").Add("203.0.113.7/32", "JP").Build());

        Assert.Equal("FR", Code(reader, "192.0.2.127"));
        Assert.Equal("DE", Code(reader, "192.0.2.128"));
        Assert.Null(Code(reader, "192.0.2.192"));
        Assert.Equal("JP", Code(reader, "203.0.113.7"));
        Assert.Null(Code(reader, "203.0.113.8"));
        Assert.Equal("FR", Code(reader, "::ffff:192.0.2.1"));
    }

    [Fact]
    public void Find_Ipv6_IsFoundInItsOwnFileOnly()
    {
        var four = new MmdbReader(new MmdbFile(4, 24).Add("0.0.0.0/1", "CN").Build());
        var six = new MmdbReader(new MmdbFile(6, 28).Add("2001:db8::/32", "FR").Build());

        Assert.Null(Code(four, "2001:db8::1"));
        Assert.Equal("FR", Code(six, "2001:db8::1"));
        Assert.Null(Code(six, "2001:db9::1"));
    }

    [Fact]
    public void Find_PointersInACircle_SaysDamaged()
    {
        var file = new MmdbFile(4, 24);
        file.AddRaw("192.0.2.0/24", file.AddData(0xE1, 0x20, 0x00, 0x20, 0x00));       // a map whose key is itself
        var reader = new MmdbReader(file.Build());

        Assert.Throws<InvalidDataException>(() => reader.Find(IPAddress.Parse("192.0.2.1")));
    }

    [Fact]
    public void Find_MapsThatMultiply_SayDamagedBeforeMemoryIsGone()
    {
        var file = new MmdbFile(4, 24);
        // Each list holds 200 pointers to the one before: 200^12 values if nobody counted.
        var below = file.AddData(0x41, (byte)'x');
        for (var level = 0; level < 12; level++)
        {
            var pointers = Enumerable.Repeat(new[] { (byte)(0x20 | (below >> 8)), (byte)below }, 200).SelectMany(pointer => pointer);
            below = file.AddData([0x1D, 0x04, 200 - 29, .. pointers]) & 0x7FF;
        }

        file.AddRaw("192.0.2.0/24", below);
        var reader = new MmdbReader(file.Build());

        Assert.Throws<InvalidDataException>(() => reader.Find(IPAddress.Parse("192.0.2.1")));
    }

    [Fact]
    public void Reader_SpoiledFiles_GiveAValueOrSayDamaged()
    {
        var good = new MmdbFile(6, 28).Add("192.0.2.0/24", "FR").Add("2001:db8::/32", "DE").Build();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(ArbMap.Default.ArbFor<(NonNegativeInt, byte, bool)>(), spoiling =>
        {
            var (at, value, cut) = spoiling;
            var bytes = good.ToArray();
            // Half of the blows fall on the metadata and data at the end, where they do most.
            var position = at.Get % 2 == 0 ? bytes.Length - 1 - (at.Get * 13 % 150) : at.Get * 131 % bytes.Length;
            bytes[position] = value;
            try
            {
                var reader = new MmdbReader(cut ? bytes[..position] : bytes);
                reader.Find(IPAddress.Parse("192.0.2.1"));
                reader.Find(IPAddress.Parse("2001:db8::1"));
            }
            catch (InvalidDataException)
            {
                // The one exception that the reader may throw.
            }
        }));
    }

    [Fact]
    public void Reader_EmptyFile_IsRefused() => Assert.Throws<InvalidDataException>(() => new MmdbReader([]));

    private static string? Code(MmdbReader reader, string address) => reader.Find(IPAddress.Parse(address))?["country_code"] as string;
}
