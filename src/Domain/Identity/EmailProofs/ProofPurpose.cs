namespace AuthServer.Domain.Identity.EmailProofs;

/// <summary>What a proof of an address is for; a proof for one purpose counts for no other.</summary>
public enum ProofPurpose
{
    /// <summary>The present address is the person's.</summary>
    Verify,

    /// <summary>The new address is the person's.</summary>
    Change,
}
