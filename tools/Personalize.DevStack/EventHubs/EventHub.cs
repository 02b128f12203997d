using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Personalize.DevStack.EventHubs;

/// <summary>The stand-in for one event hub: durable partitions and checkpoints in a folder.</summary>
internal sealed class EventHub : IAsyncDisposable
{
    private int _nextPartition = -1;

    private EventHub(string folder, string name, string generation, IReadOnlyList<PartitionLog> partitions)
    {
        Name = name;
        Generation = generation;
        Partitions = partitions;
        Checkpoints = new CheckpointStore(Path.Combine(folder, "checkpoints"));
    }

    public string Name { get; }

    /// <summary>Differs for every creation of the hub, so that sequence numbers of a former one are not taken for known.</summary>
    public string Generation { get; }

    public IReadOnlyList<PartitionLog> Partitions { get; }

    public CheckpointStore Checkpoints { get; }

    /// <summary>False while the hub plays dead: senders get 503. For trying outages.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>Opens the hub in the folder, creating it when there is none.</summary>
    /// <exception cref="InvalidDataException">The folder holds a hub with another number of partitions, or a damaged one.</exception>
    public static EventHub Open(string folder, string name, int partitionCount, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        var generation = ReadOrWriteGeneration(folder, partitionCount);
        var partitions = Enumerable.Range(0, partitionCount)
            .Select(i => PartitionLog.Open(Path.Combine(folder, "partition-" + i.ToString("D2", CultureInfo.InvariantCulture)), clock))
            .ToList();
        return new EventHub(folder, name, generation, partitions);
    }

    /// <summary>The partition for a sender that named none: by key where there is one, else the next in turn.</summary>
    public int ChoosePartition(string? partitionKey) => partitionKey is null
        ? (int)((uint)Interlocked.Increment(ref _nextPartition) % (uint)Partitions.Count)
        : (int)(Fnv1a(partitionKey) % (uint)Partitions.Count);

    public async ValueTask DisposeAsync()
    {
        foreach (var partition in Partitions)
        {
            await partition.DisposeAsync();
        }
    }

    private static string ReadOrWriteGeneration(string folder, int partitionCount)
    {
        var path = Path.Combine(folder, "hub.json");
        if (!File.Exists(path))
        {
            var created = Guid.NewGuid().ToString("N");
            File.WriteAllText(path, $$"""{"generation":"{{created}}","partitionCount":{{partitionCount}}}""");
            return created;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var held = document.RootElement.GetProperty("partitionCount").GetInt32();
        return held == partitionCount
            ? document.RootElement.GetProperty("generation").GetString()!
            : throw new InvalidDataException($"The event hub in {folder} has {held} partitions, {partitionCount} are asked for. Start with --fresh to begin anew.");
    }

    private static uint Fnv1a(string text)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ b) * 16777619u;
        }

        return hash;
    }
}
