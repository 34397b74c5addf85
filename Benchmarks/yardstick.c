/* The least that any program built on libyaml must do: one thread opens, reads and parses every file named in a
   list, counts the events and keeps nothing. Everything Folio does is measured against it.

   usage: yardstick LIST        LIST holds one path a line */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

static unsigned char *contents;
static size_t capacity;

static size_t read_file(const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) {
    perror(path);
    exit(2);
  }
  if ((size_t)status.st_size > capacity) {
    capacity = (size_t)status.st_size * 2;
    contents = realloc(contents, capacity);
    if (!contents) exit(2);
  }
  size_t length = 0;
  while (length < (size_t)status.st_size) {
    ssize_t count = read(file, contents + length, (size_t)status.st_size - length);
    if (count <= 0) break;
    length += (size_t)count;
  }
  close(file);
  return length;
}

static long count_events(const char *path, size_t length) {
  yaml_parser_t parser;
  yaml_event_t event;
  long events = 0;
  int is_last = 0;
  if (!yaml_parser_initialize(&parser)) exit(2);
  yaml_parser_set_input_string(&parser, contents, length);
  while (!is_last) {
    if (!yaml_parser_parse(&parser, &event)) {
      fprintf(stderr, "%s: %s\n", path, parser.problem);
      exit(1);
    }
    is_last = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    events++;
  }
  yaml_parser_delete(&parser);
  return events;
}

int main(int argc, char **argv) {
  FILE *list = argc == 2 ? fopen(argv[1], "r") : NULL;
  if (!list) {
    fprintf(stderr, "usage: yardstick LIST\n");
    return 2;
  }
  char path[4096];
  long files = 0, bytes = 0, events = 0;
  while (fgets(path, sizeof path, list)) {
    path[strcspn(path, "\n")] = 0;
    size_t length = read_file(path);
    bytes += (long)length;
    events += count_events(path, length);
    files++;
  }
  printf("%ld files %ld bytes %ld events\n", files, bytes, events);
  return 0;
}
