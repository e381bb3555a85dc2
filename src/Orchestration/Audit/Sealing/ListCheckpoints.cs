using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Audit.Sealing;

/// <summary>Which statements has the server signed about its log? Newest first; keep copies elsewhere.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListCheckpoints(PageRequest Page) : IQuery<Page<SignedCheckpoint>>;

/// <summary>A signed checkpoint as it is handed out.</summary>
/// <param name="FirstSequence">The first entry of its batch.</param>
/// <param name="Sequence">The last entry of its batch.</param>
/// <param name="Hash">The chain's hash there, in hexadecimal.</param>
/// <param name="MerkleRoot">The root over the batch, in hexadecimal.</param>
/// <param name="At">When it was sealed.</param>
/// <param name="KeyId">Which audit key signed.</param>
/// <param name="Signature">The signature, in base64url.</param>
public sealed record SignedCheckpoint(long FirstSequence, long Sequence, string Hash, string MerkleRoot, DateTimeOffset At, Guid KeyId, string Signature);
