using AuthServer.Infrastructure.Authentication.Passwords;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Orchestration.Authentication;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

public sealed class CalibratingPasswordHashing
{
    private const long Gigabyte = 1L << 30;

    [Theory]
    [InlineData(0.5, 64)]
    [InlineData(0.9, 64)]
    [InlineData(1.0, 46)]
    [InlineData(1.5, 32)]
    [InlineData(2.0, 19)]
    [InlineData(50.0, 19)]
    public void The_largest_step_within_sixty_milliseconds_is_taken(double millisecondsPerMib, int expectedMib) =>
        ChosenMib(millisecondsPerMib, concurrency: 3, 8 * Gigabyte).ShouldBe(expectedMib);

    [Theory]
    [InlineData(3, 768, 64)]
    [InlineData(3, 767, 46)]
    [InlineData(3, 551, 32)]
    [InlineData(3, 383, 19)]
    [InlineData(3, 16, 19)]
    [InlineData(17, 1024, 19)]
    public void All_concurrent_hashes_fit_a_quarter_of_the_memory(int concurrency, int availableMib, int expectedMib) =>
        ChosenMib(0.1, concurrency, availableMib * 1024L * 1024).ShouldBe(expectedMib);

    [Fact]
    public void The_floor_keeps_two_passes_and_one_lane()
    {
        var chosen = new Calibration(new(), 3, Gigabyte, _ => TimeSpan.FromSeconds(1)).Choose();

        (chosen.MemoryKib, chosen.Iterations, chosen.Parallelism).ShouldBe((19 * 1024, 2, 1));
    }

    [Fact]
    public void One_slow_outlier_does_not_decide()
    {
        var runs = 0;

        var chosen = new Calibration(
            new(), 3, 8 * Gigabyte, _ => TimeSpan.FromMilliseconds(runs++ % 4 == 1 ? 500 : 20)).Choose();

        chosen.MemoryKib.ShouldBe(64 * 1024);
    }

    private static int ChosenMib(double millisecondsPerMib, int concurrency, long availableBytes) =>
        new Calibration(
            new PasswordHashingOptions(),
            concurrency,
            availableBytes,
            parameters => TimeSpan.FromMilliseconds(millisecondsPerMib * parameters.MemoryKib / 1024)).Choose().MemoryKib / 1024;

    [Fact]
    public void What_was_found_is_kept_for_this_machine_and_these_parameters_only()
    {
        using var folder = new TemporaryFolder("calibration");
        var path = folder.Path("argon2-calibration");

        new CalibrationFile(path, "2 cores").Write(32768);

        new CalibrationFile(path, "2 cores").Read().ShouldBe(32768);
        new CalibrationFile(path, "4 cores").Read().ShouldBeNull();
    }

    [Theory]
    [InlineData("2 cores\n100")]
    [InlineData("2 cores\nmany")]
    [InlineData("2 cores")]
    [InlineData("")]
    public void A_file_that_says_nothing_sensible_is_measured_anew(string content)
    {
        using var folder = new TemporaryFolder("calibration");
        var path = folder.Path("argon2-calibration");
        File.WriteAllText(path, content);

        new CalibrationFile(path, "2 cores").Read().ShouldBeNull();
    }
}
