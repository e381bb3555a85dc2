using System.Buffers.Binary;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Fuzzing;

/// <summary>
/// Throws changed inputs at the engine for some time, in a process of its own: one that exhausts the stack takes the process with it. Before each
/// input it is written where it outlives the process.
/// </summary>
internal sealed class FuzzWorker(string folder, int seed, TimeSpan budget) : IDisposable
{
    /// <summary>Exit code: an input took too long.</summary>
    public const int Hung = 3;

    private const int StackOfTheEngine = 1024 * 1024;
    private const int LargestInput = 4 * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AlwaysAllowed = TimeSpan.FromMilliseconds(1_500);
    private static readonly TimeSpan AllowedEach = TimeSpan.FromMicroseconds(60);

    private readonly MemoryMappedFile _file = MemoryMappedFile.CreateFromFile(Path.Combine(folder, "current"), FileMode.Create, null, LargestInput);
    private readonly Random _random = new(seed);
    private TimeSpan _started;
    private long _executions;

    public void Dispose() => _file.Dispose();

    /// <summary>Runs until the processor time is used; the number of inputs and of failures stands in a file afterwards.</summary>
    public void Run()
    {
        var failures = 0;
        var engine = new Thread(() => failures = Throw(), StackOfTheEngine);
        engine.Start();
        while (!engine.Join(TimeSpan.FromSeconds(1)))
        {
            if (Environment.CpuUsage.TotalTime - _started > Longest)
                Environment.Exit(Hung);
        }

        File.WriteAllText(Path.Combine(folder, "result"), string.Create(CultureInfo.InvariantCulture, $"{_executions} {failures} {Environment.CpuUsage.TotalTime.TotalSeconds:F1}"));
    }

    /// <summary>The input at which a process ended, if there was one.</summary>
    public static (FuzzTarget Target, string Input)? Left(string folder)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, "current"));
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        return length == 0 ? null : (FuzzTarget.All[BinaryPrimitives.ReadInt32LittleEndian(bytes)], new string(MemoryMarshal.Cast<byte, char>(bytes.AsSpan(8, length))));
    }

    /// <summary>How many inputs there were, and the seconds of processor time; a process that ended early counts as a second.</summary>
    public static (long Executions, double Seconds) Done(string folder)
    {
        var file = Path.Combine(folder, "result");
        if (!File.Exists(file))
            return (0, 1);

        var numbers = File.ReadAllText(file).Split(' ');
        return (long.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[2], CultureInfo.InvariantCulture));
    }

    private int Throw()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        using var view = _file.CreateViewAccessor();
        while (Environment.CpuUsage.TotalTime < budget)
        {
            var index = _random.Next(FuzzTarget.All.Count);
            var input = FuzzTarget.All[index].Input(_random);
            _started = Environment.CpuUsage.TotalTime;
            Remember(view, index, input);
            _executions++;
            if (Failure(FuzzTarget.All[index], input) is { } failure && found.Add($"{FuzzTarget.All[index].Name} {failure}"))
                FuzzCases.Save(folder, FuzzTarget.All[index], failure, Smallest.Of(input, shorter => Fails(FuzzTarget.All[index], shorter, failure)));

            // What comes next is a new input: should making it take too long, no input is to blame.
            view.Write(4, 0);
            _started = Environment.CpuUsage.TotalTime;
        }

        return found.Count;
    }

    /// <summary>What an input breaks; absent by design when it breaks nothing.</summary>
    public static string? Failure(FuzzTarget target, string input)
    {
        try
        {
            return IsInTime(target, input) ? null : "takes too long for its length";
        }
        catch (Exception broken)
        {
            var place = broken.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("AuthServer", StringComparison.Ordinal) && !line.Contains("Holds", StringComparison.Ordinal))?.Trim();
            return $"{broken.GetType().Name}: {broken.Message.Split('\n')[0]} {place?.Split(" in ")[0]}";
        }
    }

    private bool Fails(FuzzTarget target, string input, string failure)
    {
        _started = Environment.CpuUsage.TotalTime;
        return Failure(target, input) == failure;
    }

    // What seems slow is measured again: the collector and the compiler of the platform use time as well.
    private static bool IsInTime(FuzzTarget target, string input)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var before = Environment.CpuUsage.TotalTime;
            target.Check(input);
            if (Environment.CpuUsage.TotalTime - before < AlwaysAllowed + (AllowedEach * input.Length))
                return true;
        }

        return false;
    }

    private static void Remember(MemoryMappedViewAccessor view, int target, string input)
    {
        var bytes = MemoryMarshal.AsBytes(input.AsSpan());
        view.Write(0, target);
        view.Write(4, Math.Min(bytes.Length, LargestInput - 8));
        view.SafeMemoryMappedViewHandle.WriteSpan(8, bytes[..Math.Min(bytes.Length, LargestInput - 8)]);
    }
}
