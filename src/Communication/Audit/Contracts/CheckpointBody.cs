using AuthServer.Orchestration.Audit.Sealing;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Communication.Audit.Contracts;

/// <summary>A signed statement about the log.</summary>
/// <param name="FirstSequence">The first entry of its batch.</param>
/// <param name="Sequence">The last entry of its batch.</param>
/// <param name="Hash">The chain's hash there, in hexadecimal.</param>
/// <param name="MerkleRoot">The root over the batch, in hexadecimal.</param>
/// <param name="At">When it was sealed.</param>
/// <param name="KeyId">Which audit key signed.</param>
/// <param name="Signature">The signature, in base64url.</param>
public sealed record CheckpointBody(long FirstSequence, long Sequence, string Hash, string MerkleRoot, DateTimeOffset At, Guid KeyId, string Signature);

/// <summary>One page of checkpoints.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">The cursor of the next page, absent on the last.</param>
public sealed record CheckpointPageBody(IReadOnlyList<CheckpointBody> Items, string? Next)
{
    internal static CheckpointPageBody From(Page<SignedCheckpoint> page) => new([.. page.Items.Select(Show)], page.Next);

    private static CheckpointBody Show(SignedCheckpoint checkpoint) => new(
        checkpoint.FirstSequence,
        checkpoint.Sequence,
        checkpoint.Hash,
        checkpoint.MerkleRoot,
        checkpoint.At,
        checkpoint.KeyId,
        checkpoint.Signature);
}
