namespace Personalize.DevStack.Azurite;

/// <summary>Where Azurite listens on 127.0.0.1.</summary>
internal sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    public Uri BlobsEndpoint => new($"http://127.0.0.1:{Blob}/{AzuriteServer.AccountName}");

    public Uri QueuesEndpoint => new($"http://127.0.0.1:{Queue}/{AzuriteServer.AccountName}");

    public Uri TablesEndpoint => new($"http://127.0.0.1:{Table}/{AzuriteServer.AccountName}");
}
