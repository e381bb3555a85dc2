using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>Entities in order, each once, never changed; a change copies only the chunks that it touches.</summary>
internal sealed class UidList
{
    private const int LargestChunk = 512;

    private readonly Comparison<EntityUid> _order;
    private readonly EntityUid[][] _chunks;

    private UidList(Comparison<EntityUid> order, EntityUid[][] chunks, int count)
    {
        _order = order;
        _chunks = chunks;
        Count = count;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The list with nothing in it.</summary>
    public static UidList Empty(Comparison<EntityUid> order) => new(order, [], 0);

    /// <summary>The first one; absent by design when there is none.</summary>
    public EntityUid? First => Count == 0 ? null : _chunks[0][0];

    /// <summary>All, in order.</summary>
    public IEnumerable<EntityUid> All => _chunks.SelectMany(chunk => chunk);

    /// <summary>What comes after an entity, which need not be in the list.</summary>
    public IEnumerable<EntityUid> After(EntityUid uid)
    {
        for (var number = ChunkOf(uid); number < _chunks.Length; number++)
        {
            var chunk = _chunks[number];
            for (var i = FirstAfter(chunk, uid); i < chunk.Length; i++)
                yield return chunk[i];
        }
    }

    /// <summary>This list with some more and some fewer; what is there already, or not there, changes nothing. Nothing may be in both.</summary>
    public UidList With(IReadOnlyCollection<EntityUid> added, IReadOnlyCollection<EntityUid> removed)
    {
        var edits = new Edit[added.Count + removed.Count];
        var next = 0;
        foreach (var uid in added)
            edits[next++] = new Edit(uid, true);
        foreach (var uid in removed)
            edits[next++] = new Edit(uid, false);

        if (!AreInOrder(edits))
            Array.Sort(edits, (left, right) => _order(left.Uid, right.Uid));

        return With(edits);
    }

    // A database gives whole stores in order: then there is nothing to sort.
    private bool AreInOrder(Edit[] edits)
    {
        for (var i = 1; i < edits.Length; i++)
        {
            if (_order(edits[i - 1].Uid, edits[i].Uid) > 0)
                return false;
        }

        return true;
    }

    private UidList With(Edit[] edits)
    {
        var chunks = new List<EntityUid[]>(_chunks.Length + 1);
        var copied = 0;
        for (var from = 0; from < edits.Length;)
        {
            var number = ChunkOf(edits[from].Uid);
            chunks.AddRange(_chunks.AsSpan(copied..number));
            var to = number + 1 < _chunks.Length ? FirstFrom(edits, from, _chunks[number + 1][0]) : edits.Length;
            AddMerged(number < _chunks.Length ? _chunks[number] : [], edits.AsSpan(from..to), chunks);
            copied = Math.Min(number + 1, _chunks.Length);
            from = to;
        }

        chunks.AddRange(_chunks.AsSpan(copied..));
        return new UidList(_order, [.. chunks], chunks.Sum(chunk => chunk.Length));
    }

    private void AddMerged(EntityUid[] chunk, ReadOnlySpan<Edit> edits, List<EntityUid[]> chunks)
    {
        var merged = new List<EntityUid>(chunk.Length + edits.Length);
        var next = 0;
        foreach (var edit in edits)
        {
            while (next < chunk.Length && _order(chunk[next], edit.Uid) < 0)
                merged.Add(chunk[next++]);

            if (next < chunk.Length && _order(chunk[next], edit.Uid) == 0)
                next++;

            var isThere = merged.Count > 0 && merged[^1].Equals(edit.Uid);
            if (edit.IsAdded && !isThere)
                merged.Add(edit.Uid);
        }

        merged.AddRange(chunk.AsSpan(next..));
        AddChunks(merged, chunks);
    }

    // Small neighbours are joined, so that a list that shrinks does not keep the chunks of its best days.
    private static void AddChunks(List<EntityUid> merged, List<EntityUid[]> chunks)
    {
        if (merged.Count == 0)
            return;

        if (chunks.Count > 0 && chunks[^1].Length + merged.Count <= LargestChunk / 2)
        {
            chunks[^1] = [.. chunks[^1], .. merged];
            return;
        }

        var parts = (merged.Count + LargestChunk - 1) / LargestChunk;
        for (var part = 0; part < parts; part++)
        {
            var (from, to) = ((int)((long)merged.Count * part / parts), (int)((long)merged.Count * (part + 1) / parts));
            chunks.Add([.. merged[from..to]]);
        }
    }

    // The last chunk that begins with the entity or before it; the first one when none does.
    private int ChunkOf(EntityUid uid)
    {
        var (low, high) = (0, _chunks.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_order(_chunks[middle][0], uid) <= 0)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private int FirstAfter(EntityUid[] chunk, EntityUid uid)
    {
        var (low, high) = (0, chunk.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_order(chunk[middle], uid) <= 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int FirstFrom(Edit[] edits, int from, EntityUid border)
    {
        while (from < edits.Length && _order(edits[from].Uid, border) < 0)
            from++;

        return from;
    }

    private readonly record struct Edit(EntityUid Uid, bool IsAdded);
}
