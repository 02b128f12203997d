using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Personalize.DevStack.EventHubs;

/// <summary>Checkpoints in files, one for each function, consumer group and partition.</summary>
/// <remarks>A file is replaced by a rename of a flushed one, so it is whole at any moment. Losing the newest only brings a batch again.</remarks>
internal sealed class CheckpointStore(string folder)
{
    /// <summary>What was written last; the start of the stream when nothing was.</summary>
    public Checkpoint Read(string function, string consumerGroup, int partition)
    {
        var path = PathOf(function, consumerGroup, partition);
        if (!File.Exists(path))
        {
            return Checkpoint.Start;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new Checkpoint(document.RootElement.GetProperty("offset").GetInt64(), document.RootElement.GetProperty("sequenceNumber").GetInt64());
    }

    public void Write(string function, string consumerGroup, int partition, Checkpoint checkpoint)
    {
        var path = PathOf(function, consumerGroup, partition);
        var text = string.Create(CultureInfo.InvariantCulture, $$"""{"offset":{{checkpoint.Offset}},"sequenceNumber":{{checkpoint.SequenceNumber}}}""");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var file = File.OpenHandle(path + ".new", FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, Encoding.UTF8.GetBytes(text), 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    private string PathOf(string function, string consumerGroup, int partition) =>
        Path.Combine(folder, function, consumerGroup.Trim('$'), partition.ToString("D2", CultureInfo.InvariantCulture) + ".json");
}
