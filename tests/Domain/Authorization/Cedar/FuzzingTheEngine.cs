using System.Diagnostics;
using System.Globalization;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Tests.Domain.Authorization.Cedar.Fuzzing;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar;

/// <summary>Some seconds of what <c>tests/fuzz/run</c> does for an hour.</summary>
public sealed class FuzzingTheEngine
{
    private const string Seconds = "AUTHSERVER_FUZZ_SECONDS";
    private const string Folder = "AUTHSERVER_FUZZ_FOLDER";
    private const string Seed = "AUTHSERVER_FUZZ_SEED";
    private const string Case = "AUTHSERVER_FUZZ_CASE";
    private const int AttemptsInProcesses = 60;

    [Fact]
    public void What_is_thrown_at_it_neither_ends_nor_stops_it_nor_breaks_what_must_hold()
    {
        var seconds = int.Parse(Environment.GetEnvironmentVariable(Seconds) ?? "4", CultureInfo.InvariantCulture);
        var kept = Environment.GetEnvironmentVariable(Folder);
        var folder = kept is null ? Directory.CreateTempSubdirectory("fuzz").FullName : Directory.CreateDirectory(kept).FullName;
        var (executions, used) = (0L, 0.0);
        for (var seed = Environment.TickCount & 0xFFFFFF; used < seconds; seed++)
        {
            File.Delete(Path.Combine(folder, "result"));
            var code = Child(nameof(A_process_of_its_own_throws), folder, seed, seconds - used);
            if (code != 0 && FuzzWorker.Left(folder) is var (target, input))
                FuzzCases.Save(folder, target, code == FuzzWorker.Hung ? "takes too long" : $"the process ended with {code}", Smallest.Of(input, shorter => Ends(folder, target, shorter, code), code == FuzzWorker.Hung ? 0 : AttemptsInProcesses));

            var (inputs, time) = FuzzWorker.Done(folder);
            executions += inputs;
            used += time;
            File.AppendAllText(Path.Combine(folder, "log"), string.Create(CultureInfo.InvariantCulture, $"seed {seed}, exit {code}, {executions} inputs, {used:F0} s\n"));
        }

        var failed = FuzzCases.Of(folder).Select(one => $"{one.Target.Name}: {one.Failure}\n{one.Input[..Math.Min(one.Input.Length, 400)]}").ToList();
        if (kept is null)
            Directory.Delete(folder, recursive: true);

        failed.ShouldBeEmpty();
        executions.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Changed_inputs_are_sound_before_they_are_changed()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            PolicyText.Parse(Seeds.Policies(random)).Problems.ShouldBeEmpty();
            SchemaText.Parse(Seeds.Schema(random)).Problems.ShouldBeEmpty();
            SchemaJson.Read(Example.Json(Seeds.SchemaInJson(random)).ShouldNotBeNull()).Problems.ShouldBeEmpty();
            PolicySetJson.Read(Example.Json(Seeds.PoliciesInJson(random)).ShouldNotBeNull()).Problems.ShouldBeEmpty();
            Example.Json(Seeds.Entities(random)).ShouldNotBeNull();
            RequestJson.Read(Example.Json(Seeds.Request(random)).ShouldNotBeNull(), null).Problems.ShouldBeEmpty();
        }
    }

    [Fact(Explicit = true)]
    public void A_process_of_its_own_throws()
    {
        var folder = Environment.GetEnvironmentVariable(Folder).ShouldNotBeNull();
        var seconds = double.Parse(Environment.GetEnvironmentVariable(Seconds).ShouldNotBeNull(), CultureInfo.InvariantCulture);
        using var worker = new FuzzWorker(folder, int.Parse(Environment.GetEnvironmentVariable(Seed).ShouldNotBeNull(), CultureInfo.InvariantCulture), TimeSpan.FromSeconds(Math.Min(seconds, 300)));

        worker.Run();
    }

    [Fact(Explicit = true)]
    public void A_process_of_its_own_tries_one_case()
    {
        var (_, target, _, input) = FuzzCases.Of(Environment.GetEnvironmentVariable(Case).ShouldNotBeNull()).Single();

        FuzzWorker.Failure(target, input).ShouldBeNull();
    }

    private static bool Ends(string folder, FuzzTarget target, string input, int code)
    {
        var attempt = Directory.CreateDirectory(Path.Combine(folder, "attempt")).FullName;
        FuzzCases.Save(attempt, target, "attempt", input);
        var ended = Child(nameof(A_process_of_its_own_tries_one_case), attempt, 0, 60);
        Directory.Delete(attempt, recursive: true);
        return ended == code;
    }

    // Without the collector's threads for each processor, so that the time that is used is the engine's.
    private static int Child(string test, string folder, int seed, double seconds)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath.ShouldNotBeNull())
        {
            ArgumentList = { "exec", typeof(FuzzingTheEngine).Assembly.Location, "-noLogo", "-noColor", "-noAutoReporters", "-explicit", "only", "-method", $"{typeof(FuzzingTheEngine).FullName}.{test}" },
            Environment = { [Seconds] = seconds.ToString(CultureInfo.InvariantCulture), [Folder] = folder, [Case] = folder, [Seed] = seed.ToString(CultureInfo.InvariantCulture), ["DOTNET_gcServer"] = "0", ["DOTNET_gcConcurrent"] = "0" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.RemoveAt(0);
            start.ArgumentList.RemoveAt(0);
        }

        using var child = Process.Start(start).ShouldNotBeNull();
        child.OutputDataReceived += (_, _) => { };
        child.BeginOutputReadLine();
        child.StandardError.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode;
    }
}
