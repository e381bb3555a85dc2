using System.Globalization;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;
using AuthServer.Infrastructure.Authentication.Passwords.Blocklist;
using AuthServer.Infrastructure.SharedKernel;
using AuthServer.Orchestration.Authentication;
using AuthServer.Orchestration.Authentication.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>Registers password hashing and the block list.</summary>
internal static class PasswordHashingRegistration
{
    /// <summary>Refuses options that contradict themselves; the composition root lists them with all other problems.</summary>
    internal static IServiceCollection AddPasswordHashing(this IServiceCollection services, PasswordHashingOptions options)
    {
        if (options.Problems() is [_, ..] problems)
            throw new ArgumentException(string.Join(' ', problems), nameof(options));

        var capacity = HashingCapacity.Of(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(capacity);
        services.AddSingleton(_ => new HashingQueue(capacity.Concurrency, options.QueueLimit));
        services.AddSingleton(provider => new ArenaPool(provider.GetRequiredService<TimeProvider>(), capacity.Concurrency));
        services.AddSingleton(provider => new HashComputation(provider.GetRequiredService<ArenaPool>(), CompressionPaths.Fastest));
        services.AddSingleton(provider => new CurrentRecipe(options, new Calibration(
            options,
            capacity.Concurrency,
            capacity.AvailableMemoryBytes,
            Calibration.Stopwatch(provider.GetRequiredService<HashComputation>(), provider.GetRequiredService<TimeProvider>())),
            new CalibrationFile(
                provider.GetRequiredService<DataDirectory>().PathOf("argon2-calibration"),
                string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {CompressionPaths.Fastest}, {capacity.Concurrency} at once, t={options.Iterations}, p={options.Parallelism}"))));
        services.AddSingleton<IPasswordHashing, PasswordHashing>();
        services.AddSingleton<IPasswordBlocklist>(_ => CommonPasswords.Load());
        services.AddHostedService<PasswordHashingStart>();
        return services;
    }
}
