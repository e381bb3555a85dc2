using System.Globalization;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>
/// Keeps what calibration found on this machine, so that only the first start measures, and a busy moment at a later
/// start cannot weaken new hashes. Another machine, or other parameters, measure anew.
/// </summary>
internal sealed class CalibrationFile(string path, string machine)
{
    /// <summary>What was found; absent when nothing is kept for this machine, or the file says nothing sensible.</summary>
    public int? Read()
    {
        if (!File.Exists(path))
            return null;

        var lines = File.ReadAllLines(path);
        return lines.Length == 2 && lines[0] == machine && int.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var memoryKib)
            && memoryKib >= Orchestration.Authentication.PasswordHashingOptions.FloorMemoryKib
            ? memoryKib
            : null;
    }

    /// <summary>Keeps it. A folder that cannot be written to costs a measurement at the next start, nothing else.</summary>
    public void Write(int memoryKib)
    {
        try
        {
            File.WriteAllLines(path, [machine, memoryKib.ToString(CultureInfo.InvariantCulture)]);
        }
        catch (UnauthorizedAccessException)
        {
            // A read-only file system: documented in docs/passwords.md.
        }
    }
}
