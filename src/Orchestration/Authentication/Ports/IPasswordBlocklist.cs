namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>Knows the passwords that everybody tries first (ASVS 6.2.4, NIST SP 800-63B-4 §3.1.1.2).</summary>
public interface IPasswordBlocklist
{
    /// <summary>
    /// Whether the whole password is on the list, compared after NFKC and case folding. Substrings do not count.
    /// </summary>
    bool Contains(ReadOnlySpan<char> password);
}
