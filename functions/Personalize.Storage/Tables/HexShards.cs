namespace Personalize.Storage.Tables;

/// <summary>What rows without an order of their own are spread over 16 partitions by: the first character of an id in lower hexadecimal.</summary>
internal static class HexShards
{
    public const string All = "0123456789abcdef";
}
