using System.CommandLine;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver settings</c>: every setting that this build reads.</summary>
internal static class SettingsVerb
{
    public static Command Create()
    {
        var settings = new Command("settings", "Lists every setting: its environment variable, what belongs there, and the default.");
        settings.SetAction(parsed => new Output(parsed.GetValue(CommonOptions.Json)).Show(
            AuthServerHost.Keys(),
            ("Variable", key => key.Variable),
            ("Value", key => key.ValueClass),
            ("Default", key => key.Default)));
        return settings;
    }
}
