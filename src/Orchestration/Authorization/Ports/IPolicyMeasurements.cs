namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>What the policy store counts.</summary>
public interface IPolicyMeasurements
{
    /// <summary>A version came in force, or was refused; <paramref name="outcome"/> is <c>published</c>, <c>unchanged</c> or the code of the refusal.</summary>
    void Publication(string origin, string outcome);

    /// <summary>Whether the watched directory is in force.</summary>
    void DirectoryInForce(bool isInForce);

    /// <summary>A backup was written, or failed; <paramref name="outcome"/> is <c>written</c> or <c>failed</c>.</summary>
    void Backup(string outcome);
}
