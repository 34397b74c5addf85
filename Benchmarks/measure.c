/* Runs one command several times and prints a line a run: wall nanoseconds, peak resident KiB, exit status.

   A program of its own, and in C, because Linux hands the peak of whoever forks on to the program that is then
   executed: a larger launcher would be measured instead of a small command.

   usage: measure RUNS COMMAND [ARGUMENT...]        the command's standard output is thrown away */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void execute(char **command) {
  int nowhere = open("/dev/null", O_RDWR);
  dup2(nowhere, STDIN_FILENO);
  dup2(nowhere, STDOUT_FILENO);
  dup2(nowhere, STDERR_FILENO);
  execvp(command[0], command);
  _exit(127);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: measure RUNS COMMAND [ARGUMENT...]\n");
    return 2;
  }
  for (int runs = atoi(argv[1]); runs > 0; runs--) {
    int status;
    struct rusage usage;
    long long start = nanoseconds();
    pid_t child = fork();
    if (child < 0) return 2;
    if (child == 0) execute(argv + 2);
    if (wait4(child, &status, 0, &usage) < 0) return 2;
    long long wall = nanoseconds() - start;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    printf("%lld %ld %d\n", wall, usage.ru_maxrss, code);
  }
  return 0;
}
