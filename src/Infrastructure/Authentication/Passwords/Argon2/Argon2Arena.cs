using System.Runtime.InteropServices;

namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>
/// The memory of one computation at a time: cache-line aligned native blocks of 1 KiB, plus four scratch blocks.
/// Reused, because page faults on fresh memory cost more than the hashing itself above 32 MiB.
/// </summary>
internal sealed unsafe class Argon2Arena : IDisposable
{
    public const int WordsPerBlock = 128;
    public const int BytesPerBlock = WordsPerBlock * sizeof(ulong);

    private const int ScratchBlocks = 4;
    private const int CacheLine = 64;

    private ulong* memory;

    public Argon2Arena(int capacityInBlocks)
    {
        CapacityInBlocks = capacityInBlocks;
        memory = (ulong*)NativeMemory.AlignedAlloc(SizeInBytes, CacheLine);
    }

    public int CapacityInBlocks { get; }

    public nuint SizeInBytes => (nuint)(CapacityInBlocks + ScratchBlocks) * BytesPerBlock;

    /// <summary>Where a compression keeps its intermediate block.</summary>
    public ulong* Scratch => Block(CapacityInBlocks);

    /// <summary>The current block of pseudo-random addresses (data-independent addressing).</summary>
    public ulong* Addresses => Block(CapacityInBlocks + 1);

    /// <summary>The block from which addresses are derived.</summary>
    public ulong* AddressSeed => Block(CapacityInBlocks + 2);

    /// <summary>A block of zeros.</summary>
    public ulong* Zero => Block(CapacityInBlocks + 3);

    public ulong* Block(int index)
    {
        ObjectDisposedException.ThrowIf(memory is null, this);
        return memory + ((nuint)index * WordsPerBlock);
    }

    public Span<byte> BytesOf(int index) => new(Block(index), BytesPerBlock);

    public void WipeScratch() => NativeMemory.Clear(Scratch, ScratchBlocks * BytesPerBlock);

    /// <summary>Overwrites everything with zeros, then gives the memory back.</summary>
    public void Dispose()
    {
        if (memory is null)
            return;

        NativeMemory.Clear(memory, SizeInBytes);
        NativeMemory.AlignedFree(memory);
        memory = null;
    }
}
