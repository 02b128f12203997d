using Personalize.Storage;
using Xunit;

namespace Personalize.TestKit.Azurite;

/// <summary>One Azurite for all tests of an assembly, started when the first test asks for it. Tests share it and take unique names.</summary>
/// <remarks>Without Node or Azurite the tests that ask for it are skipped by name; where the environment says CI=true they fail instead.</remarks>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private readonly Lazy<Task<AzuriteProcess>> _process = new(StartAsync);
    private StorageConnection? _connection;

    /// <summary>A table or container name that no other test has: a lower-case prefix and 12 digits.</summary>
    public static string UniqueName(string prefix) => prefix + Guid.NewGuid().ToString("N")[..12];

    /// <summary>How to reach it. Skips the calling test when Azurite cannot run here.</summary>
    public async Task<StorageOptions> GetOptionsAsync()
    {
        try
        {
            return (await _process.Value).Options;
        }
        catch (AzuriteMissingException missing) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip(missing.Message);
            throw;
        }
    }

    /// <summary>A shared connection with the shared key. Skips the calling test when Azurite cannot run here.</summary>
    public async Task<StorageConnection> ConnectAsync()
    {
        var options = await GetOptionsAsync();
        var fresh = new StorageConnection(options, TimeProvider.System);
        if (Interlocked.CompareExchange(ref _connection, fresh, null) is { } shared)
        {
            fresh.Dispose();
            return shared;
        }

        return fresh;
    }

    public async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        if (_process.IsValueCreated && _process.Value.IsCompletedSuccessfully)
        {
            await (await _process.Value).DisposeAsync();
        }
    }

    private static async Task<AzuriteProcess> StartAsync()
    {
        using var startTime = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await AzuriteProcess.StartAsync(startTime.Token);
    }
}
