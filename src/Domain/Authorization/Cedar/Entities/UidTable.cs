using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>
/// Values by entity, never changed: many small hash tables (shards), of which a change copies one. Finding allocates nothing and costs what a
/// dictionary costs.
/// </summary>
/// <typeparam name="TValue">What is known of each entity.</typeparam>
internal sealed class UidTable<TValue>
{
    private const int PerShard = 192;

    /// <summary>The table without entries.</summary>
    public static readonly UidTable<TValue> Empty = new([[default]], 0);

    // Open addressing within a shard; a shard always has a free slot. The low bits of the hash choose the shard, the high ones the slot.
    private readonly UidSlot<TValue>[][] _shards;

    private UidTable(UidSlot<TValue>[][] shards, int count)
    {
        _shards = shards;
        Count = count;
    }

    /// <summary>How many entries there are.</summary>
    public int Count { get; }

    /// <summary>All entries, in no particular order.</summary>
    public IEnumerable<UidSlot<TValue>> All => _shards.SelectMany(shard => shard).Where(slot => slot.Uid is not null);

    /// <summary>The value of an entity.</summary>
    public bool TryGet(EntityUid uid, out TValue value)
    {
        var hash = uid.GetHashCode();
        var shard = _shards[hash & (_shards.Length - 1)];
        for (var index = Home(hash, shard.Length); ; index = index + 1 == shard.Length ? 0 : index + 1)
        {
            ref readonly var slot = ref shard[index];
            if (slot.Uid is null)
            {
                value = slot.Value;
                return false;
            }

            if (slot.Uid.Equals(uid))
            {
                value = slot.Value;
                return true;
            }
        }
    }

    /// <summary>Begins a change of many entries; this table stays as it is.</summary>
    /// <param name="coming">About how many entries are added: the shards are made for so many.</param>
    public Edit Begin(int coming)
    {
        var shards = _shards;
        while (Count + coming > shards.Length * PerShard * 2L)
            shards = Divided(shards, Count + coming);

        return new Edit(shards, Count, isOwned: !ReferenceEquals(shards, _shards));
    }

    private static int Home(int hash, int length) => (int)(((ulong)(uint)hash * (uint)length) >> 32);

    private static int Capacity(int entries) => (entries * 4 / 3) + 2;

    // Every entry is placed anew; this happens as rarely as a dictionary grows.
    private static UidSlot<TValue>[][] Divided(UidSlot<TValue>[][] shards, int expected)
    {
        var count = shards.Length;
        while ((long)count * PerShard < expected)
            count *= 2;

        var entries = shards.SelectMany(shard => shard).Where(slot => slot.Uid is not null).ToArray();
        var sizes = new int[count];
        foreach (var slot in entries)
            sizes[slot.Uid.GetHashCode() & (count - 1)]++;

        var divided = Array.ConvertAll(sizes, size => new UidSlot<TValue>[Capacity(Math.Max(size, expected / count))]);
        foreach (var slot in entries)
        {
            var shard = divided[slot.Uid.GetHashCode() & (count - 1)];
            shard[IndexOf(shard, slot.Uid)] = slot;
        }

        return divided;
    }

    // Where the entity is, or the free slot where it belongs.
    private static int IndexOf(UidSlot<TValue>[] shard, EntityUid uid)
    {
        var index = Home(uid.GetHashCode(), shard.Length);
        while (shard[index].Uid is { } other && !other.Equals(uid))
            index = index + 1 == shard.Length ? 0 : index + 1;

        return index;
    }

    /// <summary>A table in the making. Used by one thread, and not after <see cref="Done"/>.</summary>
    public sealed class Edit
    {
        private const int NotOwned = -1;

        private readonly UidSlot<TValue>[][] _shards;

        // How many entries a shard that is ours has.
        private readonly int[] _sizes;
        private int _count;

        internal Edit(UidSlot<TValue>[][] shards, int count, bool isOwned)
        {
            _shards = isOwned ? shards : [.. shards];
            _sizes = new int[shards.Length];
            _count = count;
            for (var i = 0; i < shards.Length; i++)
                _sizes[i] = isOwned ? Size(shards[i]) : NotOwned;
        }

        /// <summary>Sets the value of an entity.</summary>
        public void Set(EntityUid uid, TValue value)
        {
            var number = uid.GetHashCode() & (_shards.Length - 1);
            var shard = Own(number);
            var index = IndexOf(shard, uid);
            if (shard[index].Uid is null)
            {
                // One slot stays free: it ends every search.
                if (_sizes[number] + 2 > shard.Length)
                {
                    shard = _shards[number] = Copy(shard, Capacity(_sizes[number] + 1 + (_sizes[number] / 4)));
                    index = IndexOf(shard, uid);
                }

                _sizes[number]++;
                _count++;
            }

            shard[index] = new UidSlot<TValue>(uid, value);
        }

        /// <summary>Removes an entity; nothing happens when it is not there.</summary>
        public void Remove(EntityUid uid)
        {
            var number = uid.GetHashCode() & (_shards.Length - 1);
            var shard = Own(number);
            var index = IndexOf(shard, uid);
            if (shard[index].Uid is null)
                return;

            shard[index] = default;
            _sizes[number]--;
            _count--;
            CloseUp(shard, index);
        }

        /// <summary>The table as it is now.</summary>
        public UidTable<TValue> Done() => new(_shards, _count);

        // What was pushed on by the entry that is gone moves back, so that every search still ends where it should.
        private static void CloseUp(UidSlot<TValue>[] shard, int gap)
        {
            for (var index = (gap + 1) % shard.Length; shard[index].Uid is { } uid; index = (index + 1) % shard.Length)
            {
                var moved = shard[index];
                shard[index] = default;
                shard[IndexOf(shard, uid)] = moved;
            }
        }

        private UidSlot<TValue>[] Own(int number)
        {
            if (_sizes[number] != NotOwned)
                return _shards[number];

            _sizes[number] = Size(_shards[number]);
            return _shards[number] = [.. _shards[number]];
        }

        private static UidSlot<TValue>[] Copy(UidSlot<TValue>[] shard, int capacity)
        {
            var copy = new UidSlot<TValue>[capacity];
            foreach (ref readonly var slot in shard.AsSpan())
            {
                if (slot.Uid is not null)
                    copy[IndexOf(copy, slot.Uid)] = slot;
            }

            return copy;
        }

        private static int Size(UidSlot<TValue>[] shard)
        {
            var size = 0;
            foreach (ref readonly var slot in shard.AsSpan())
            {
                if (slot.Uid is not null)
                    size++;
            }

            return size;
        }
    }
}
