using System.Text;

namespace CrowdWatch.Host.Bus;

/// <summary>
/// Which instance each partition belongs to: rendezvous hashing, with nobody getting more than an even share. All instances that see the
/// same members come to the same answer without talking about it.
/// </summary>
internal static class PartitionShare
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>Owner of each of the partitions 0 to <paramref name="partitions"/> - 1.</summary>
    /// <exception cref="ArgumentException">There is no member.</exception>
    public static IReadOnlyList<string> Owners(int partitions, IReadOnlyCollection<string> members)
    {
        if (members.Count == 0)
            throw new ArgumentException("There is no member; allowed is one or more.", nameof(members));
        // The pair with the highest weight first, and so on: of eight partitions plain rendezvous hashing often gives one of two members seven.
        var pairs =
            from member in members.Distinct(StringComparer.Ordinal)
            from partition in Enumerable.Range(0, partitions)
            orderby Weight(member, partition) descending, member
            select (member, partition);
        var most = (partitions + members.Count - 1) / members.Count;
        var owners = new string?[partitions];
        var owned = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (member, partition) in pairs)
        {
            if (owners[partition] is not null || owned.GetValueOrDefault(member) == most)
                continue;
            owners[partition] = member;
            owned[member] = owned.GetValueOrDefault(member) + 1;
        }
        return owners!;
    }

    private static ulong Weight(string member, int partition)
    {
        var hash = FnvOffset;
        foreach (var octet in Encoding.UTF8.GetBytes($"{member}/{partition}"))
            hash = unchecked((hash ^ octet) * FnvPrime);
        // FNV hardly moves the high bits for the last octet, which is all that partitions differ in: mix them (the finalizer of MurmurHash3).
        hash = unchecked((hash ^ (hash >> 33)) * 0xff51afd7ed558ccd);
        hash = unchecked((hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53);
        return hash ^ (hash >> 33);
    }
}
