namespace Personalize.EndToEnd.Customers;

/// <summary>What is to be known of one row on Azurite's disk: 100,000 customers do not fit into memory twice.</summary>
/// <param name="Columns">Each column's name and the first half of its SHA-256, as stored; without those of time stamps.</param>
/// <param name="Marks">Every marker that stands anywhere in it, its keys included.</param>
internal sealed record DiskRow((string Name, UInt128 Digest)[] Columns, string[] Marks);
