namespace Personalize.Rendering.Caching;

/// <summary>Something that compiling makes and that can be kept: in memory as it is, on disk as it writes itself. Immutable.</summary>
internal interface IStoredForm<TSelf>
    where TSelf : class, IStoredForm<TSelf>
{
    /// <summary>What it holds in memory, about.</summary>
    long SizeBytes { get; }

    /// <summary>False for what is not worth a file, such as a refusal.</summary>
    bool IsWorthAFile { get; }

    void Write(FormWriter writer);

    /// <summary>Reads what <see cref="Write"/> wrote; null when the bytes are anything else. Must stand any bytes: files are hostile until parsed.</summary>
    static abstract TSelf? Read(ref FormReader reader);
}
