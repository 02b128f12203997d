namespace Personalize.Functions.Customers;

/// <summary>What became of an unmerge.</summary>
internal enum UnmergeOutcome
{
    /// <summary>The link is undone, now or by an earlier request.</summary>
    Unmerged,

    /// <summary>Unknown or erased.</summary>
    UnknownCustomer,

    /// <summary>The registration is none of the person's.</summary>
    NotLinked,

    /// <summary>The registration is the person's own: the others belong to it.</summary>
    IsOwner,
}
