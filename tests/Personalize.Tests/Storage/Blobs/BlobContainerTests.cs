using Azure;
using Personalize.Storage.Blobs;
using Personalize.Storage.Resilience;
using Personalize.TestKit.Azurite;
using Xunit;

namespace Personalize.Tests.Storage.Blobs;

public sealed class BlobContainerTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Put_AnyBytes_ComeBackWithTheTagOfTheWrite()
    {
        var container = await CreateAsync();
        byte[] bytes = [0, 255, 13, 10, 0];

        var write = await container.PutAsync("assets/photos/été 1+1.jpg", bytes, "image/jpeg", null, Stop);
        var read = (await container.GetAsync("assets/photos/été 1+1.jpg", Stop))!;

        Assert.Equal(bytes, read.Bytes.ToArray());
        Assert.Equal(write.ETag, read.ETag);
    }

    [Fact]
    public async Task Put_Empty_IsKept()
    {
        var container = await CreateAsync();

        await container.PutAsync("empty", ReadOnlyMemory<byte>.Empty, "text/plain", null, Stop);

        Assert.Equal(0, (await container.GetAsync("empty", Stop))!.Bytes.Length);
    }

    [Fact]
    public async Task Get_NoBlob_ReturnsNull()
    {
        var container = await CreateAsync();

        Assert.Null(await container.GetAsync("none", Stop));
    }

    [Fact]
    public async Task Get_NoContainer_SaysUnavailable()
    {
        var container = new BlobContainerClient(await azurite.ConnectAsync(), AzuriteFixture.UniqueName("c"), StorageProfile.Events(TimeProvider.System));

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => container.GetAsync("none", Stop));

        Assert.Equal(StorageTrouble.Refused, failure.Trouble);
    }

    [Fact]
    public async Task Put_TagMoved_SaysContendedAndKeepsTheNewer()
    {
        var container = await CreateAsync();
        var first = (await container.PutAsync("pointer", "1"u8.ToArray(), "text/plain", null, Stop)).ETag;
        var second = await container.PutAsync("pointer", "2"u8.ToArray(), "text/plain", first, Stop);

        var late = await container.PutAsync("pointer", "3"u8.ToArray(), "text/plain", first, Stop);

        Assert.True(second.IsSaved);
        Assert.Equal(new BlobWrite(BlobWriteOutcome.Contended, null), late);
        Assert.Equal("2"u8.ToArray(), (await container.GetAsync("pointer", Stop))!.Bytes.ToArray());
    }

    [Fact]
    public async Task Put_OnlyWhereNoneIs_SavesTheFirstAlone()
    {
        var container = await CreateAsync();

        var writes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => container.PutAsync("one", new[] { (byte)i }, "text/plain", default(ETag), Stop)));

        Assert.Single(writes, write => write.IsSaved);
    }

    [Fact]
    public async Task List_Prefix_GivesItsNamesInOrder()
    {
        var container = await CreateAsync();
        foreach (var name in (string[])["b/1", "a/2 & <3>", "a/1", "ab"])
        {
            await container.PutAsync(name, "x"u8.ToArray(), "text/plain", null, Stop);
        }

        Assert.Equal(["a/1", "a/2 & <3>"], await container.ListAsync("a/", Stop).ToListAsync(Stop));
        Assert.Equal(4, await container.ListAsync("", Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task Delete_Twice_IsGoneAndFine()
    {
        var container = await CreateAsync();
        await container.PutAsync("x", "x"u8.ToArray(), "text/plain", null, Stop);

        await container.DeleteAsync("x", Stop);
        await container.DeleteAsync("x", Stop);

        Assert.Null(await container.GetAsync("x", Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/../b")]
    [InlineData("/a")]
    [InlineData("a//b")]
    public async Task Names_ThatAUrlWouldShorten_AreRefused(string name)
    {
        var container = await CreateAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => container.GetAsync(name, Stop));
    }

    private async Task<BlobContainerClient> CreateAsync()
    {
        var container = new BlobContainerClient(await azurite.ConnectAsync(), AzuriteFixture.UniqueName("c"), StorageProfile.Events(TimeProvider.System));
        await container.CreateIfNotExistsAsync(Stop);
        await container.CreateIfNotExistsAsync(Stop);
        return container;
    }
}
