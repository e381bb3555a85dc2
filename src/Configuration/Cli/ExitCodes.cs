using AuthServer.Configuration.SharedKernel;

namespace AuthServer.Configuration.Cli;

/// <summary>What the process answers to its caller; the numbers of BSD's sysexits where they fit. docs/cli.md tells them to readers.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>The server refused what was asked; the message says why.</summary>
    public const int Refused = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 64;

    /// <summary>A file that was named cannot be used.</summary>
    public const int Data = 65;

    /// <summary>A service that is needed (database) cannot be reached, or is not as the server needs it.</summary>
    public const int Unavailable = 69;

    /// <summary>Our own bug.</summary>
    public const int Broken = 70;

    /// <summary>The configuration has problems; all of them were listed.</summary>
    public const int Configuration = ConfigurationRefusedException.ExitCode;
}
